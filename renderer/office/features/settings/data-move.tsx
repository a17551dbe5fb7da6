import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DataFolderChoice, DataFolderState, DesktopBridge } from '../../../../shared/desktop-bridge'
import { formatBytes } from '../../../common/format'
import { rich, t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import styles from './settings.module.css'

const STATE = ['desktop', 'data-folder']

/** Showing the data folder and moving it, which only the program on its own computer can. */
export function DataMove() {
  const bridge = window.printFarm
  const state = useQuery({
    queryKey: STATE,
    queryFn: () => bridge?.dataFolder() ?? null,
    refetchInterval: ({ state: { data } }) => (data?.moving ? 400 : false),
  })
  if (state.isPending) return null
  if (!bridge || !state.data) return <ByHand />
  return (
    <>
      <ShowButton bridge={bridge} />
      <h2>{t('Moving it')}</h2>
      {state.data.fixed ? (
        <p className={styles.hint}>
          {rich('<code>DATA_DIR</code> says where the data lies. Move it by hand, and set that anew.', {
            code: (text) => <code>{text}</code>,
          })}
        </p>
      ) : (
        <Move bridge={bridge} state={state.data} />
      )}
    </>
  )
}

function ShowButton({ bridge }: { bridge: DesktopBridge }) {
  const show = useMutation({ mutationFn: () => bridge.showDataFolder() })
  return (
    <div>
      <Button variant="default" loading={show.isPending} onClick={() => show.mutate()}>
        {t('Show in folder')}
      </Button>
      {show.data === false && (
        <p role="alert" className={styles.hint}>
          {t('The system’s file manager could not be opened.')}
        </p>
      )}
    </div>
  )
}

function Move({ bridge, state }: { bridge: DesktopBridge; state: DataFolderState }) {
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: STATE })
  const [choice, setChoice] = useState<DataFolderChoice | null>(null)
  const choose = useMutation({ mutationFn: () => bridge.chooseDataFolder(), onSuccess: setChoice })
  const move = useMutation({
    mutationFn: () => bridge.moveDataFolder(),
    onSuccess: () => setChoice(null),
    onSettled: again,
  })
  const cancel = useMutation({ mutationFn: () => bridge.cancelDataMove(), onSettled: again })
  const sentence = useServerSentence()
  const { moving, old, problem } = state
  if (moving) return <Moving moving={moving} onCancel={() => cancel.mutate()} />
  if (old !== null) return <OldFolder bridge={bridge} old={old} onDone={again} />
  return (
    <>
      {problem && (
        <p role="alert" className={styles.hint}>
          {t('The data stays here and did not move to {path}: {said}', {
            path: problem.path,
            said: sentence(problem.said),
          })}
        </p>
      )}
      <p className={styles.hint}>
        {t(
          'Everything is copied to an empty folder, for instance on a larger drive, and compared byte by byte. Work goes on meanwhile; at the end the program starts again there. If that does not work, it comes back here by itself.',
        )}
      </p>
      {choice && <Chosen choice={choice} />}
      <div className={styles.foot}>
        {choice?.problem === null && (
          <Button loading={move.isPending} onClick={() => move.mutate()}>
            {t('Move {size} there', { size: formatBytes(choice.needed_bytes) })}
          </Button>
        )}
        <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
          {choice ? t('Choose another folder…') : t('Choose a new folder…')}
        </Button>
      </div>
      {(choose.isError || move.isError) && (
        <p role="alert" className={styles.hint}>
          {t('That did not work. Choose the folder once more.')}
        </p>
      )}
    </>
  )
}

function Chosen({ choice }: { choice: DataFolderChoice }) {
  const sentence = problemSentence(choice)
  return (
    <>
      <p role={sentence === null ? 'status' : 'alert'}>
        <code>{choice.path}</code>{' '}
        {sentence ?? t('It is empty and has {free} free.', { free: formatBytes(choice.free_bytes) })}
      </p>
      {choice.network && (
        <p role="alert">
          {t(
            'It lies on another computer. A database there can break when the network does: choose a drive of this computer, or use a SQL Server.',
          )}
        </p>
      )}
    </>
  )
}

function problemSentence(choice: DataFolderChoice): string | null {
  switch (choice.problem) {
    case null:
      return null
    case 'no_folder':
      return t('This is no folder.')
    case 'not_empty':
      return t('This folder is not empty. Make a new one there.')
    case 'inside':
      return t('This is the present folder, or one inside of it or around it.')
    case 'not_writable':
      return t('Nothing can be written to this folder.')
    case 'no_room':
      return t('There is too little room: {needed} are needed, {free} are free.', {
        needed: formatBytes(choice.needed_bytes),
        free: formatBytes(choice.free_bytes),
      })
    case 'no_database':
      return t('No database can be kept in this folder. Choose one on a drive of this computer.')
    case 'has_links':
      return t('The present folder holds links to other places. Move it by hand.')
  }
}

function Moving({
  moving,
  onCancel,
}: {
  moving: NonNullable<DataFolderState['moving']>
  onCancel: () => void
}) {
  const share = moving.total_bytes === 0 ? 0 : (moving.done_bytes / moving.total_bytes) * 100
  return (
    <>
      <p role="status">
        {moving.step === 'copying'
          ? t('{done} of {total} copied', {
              done: formatBytes(moving.done_bytes),
              total: formatBytes(moving.total_bytes),
            })
          : t('The rest is brought over, then the program starts again.')}
      </p>
      <Progress value={moving.step === 'copying' ? share : 100} aria-label={t('Copied')} />
      {moving.step === 'copying' && (
        <div>
          <Button variant="default" onClick={onCancel}>
            {t('Stop moving')}
          </Button>
        </div>
      )}
    </>
  )
}

function OldFolder({ bridge, old, onDone }: { bridge: DesktopBridge; old: string; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const forget = useMutation({
    mutationFn: (remove: boolean) => bridge.forgetOldDataFolder(remove),
    onSettled: () => {
      setAsking(false)
      onDone()
    },
  })
  return (
    <>
      <p role="status">
        {rich(
          'The data has moved here. Its old copy is still in <code>{old}</code>; nothing reads it any more.',
          {
            old,
            code: (text) => <code>{text}</code>,
          },
        )}
      </p>
      <div className={styles.foot}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('Remove the old copy…')}
        </Button>
        <Button variant="subtle" loading={forget.isPending} onClick={() => forget.mutate(false)}>
          {t('Keep it, and ask no more')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('Remove the old copy')}
        action={t('Remove it')}
        danger
        pending={forget.isPending}
        error={forget.error}
        onClose={() => setAsking(false)}
        onConfirm={() => forget.mutate(true)}
      >
        {t('Everything in {old} is removed for good. Look first whether orders and files are all here.', {
          old,
        })}
      </ConfirmDialog>
    </>
  )
}

/** In a browser, and at a second desk: what only somebody at the server's own computer can do. */
function ByHand() {
  return (
    <>
      <h2>{t('Moving it')}</h2>
      <p className={styles.hint}>
        {t(
          'The desktop app shows and moves the folder, on the computer that the data lies on. Without it, it is moved by hand:',
        )}
      </p>
      <ol className={styles.steps}>
        <li>{t('Make a backup, so that there is a way back.')}</li>
        <li>{t('Quit the program, so that nothing is written meanwhile.')}</li>
        <li>{t('Copy the whole folder to its new place.')}</li>
        <li>
          {rich(
            'Start the program with <code>DATA_DIR</code> set to the new place, and look here whether it is used.',
            {
              code: (text) => <code>{text}</code>,
            },
          )}
        </li>
        <li>{t('Remove the old folder once everything is there.')}</li>
      </ol>
    </>
  )
}
