import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connections } from '../../../../../shared/contract/connections'
import type { Route } from '../../../../../shared/contract/route'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { useServerSentence } from '../../../../common/texts/server-words'
import { ConfirmDialog } from '../../../../common/ui/confirm-dialog'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../../common/ui/skeletons'
import { notify } from '../../../shared/notify'
import { ConnectionRow } from './connection-row'
import styles from './connections.module.css'
import { DatabaseForm } from './database-form'
import { useConnectionsAnswer } from './form-parts'
import { MailForm } from './mail-form'
import { ScannerForm } from './scanner-form'
import { SlicerForm } from './slicer-form'

type Name = 'mail' | 'database' | 'slicer' | 'scanner'

const FORGET: Record<Name, { route: (typeof routes)['removeMail']; effect: string }> = {
  mail: {
    route: routes.removeMail,
    effect: t('No mails are sent from then on; those that wait stay in the outbox.'),
  },
  scanner: {
    route: routes.removeScanner,
    effect: t('Uploads are no longer looked through from then on.'),
  },
  slicer: { route: routes.removeSlicer, effect: t('The server looks in the usual places instead.') },
  database: {
    route: routes.removeDatabase,
    effect: t('The next start opens the embedded database of the data folder.'),
  },
}

/** What the server is connected with outside of itself: each with its state, its test and its form. */
export function ConnectionsScreen() {
  const state = useRouteQuery(routes.getConnections)
  const [open, setOpen] = useState<Name | null>(null)
  const [forgetting, setForgetting] = useState<Name | null>(null)
  if (state.isError && !state.data) {
    return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />
  }
  if (!state.data) return <DetailSkeleton />
  const now = state.data
  const close = () => setOpen(null)
  const formOf = (name: Name) => ({
    onChange: now[name].source === 'variable' ? null : () => setOpen(name),
    onForget: now[name].source === 'kept' ? () => setForgetting(name) : null,
  })
  return (
    <>
      <p className={styles.note}>
        {t(
          'What the server works with outside of itself. A change counts at once, unless it says otherwise, and is in the audit log.',
        )}{' '}
        {now.sealed_by === 'keyring'
          ? t('Passwords are sealed with this computer’s keyring and are never shown again.')
          : t(
              'Passwords are sealed with a key that lies beside the data, readable by the server’s account only, and are never shown again.',
            )}
      </p>
      <div className={styles.list}>
        <Tested
          name={t('Mail server')}
          what={mailWhat(now.mail)}
          standing={now.mail}
          route={now.mail.source === 'none' || now.mail.unreadable ? null : routes.tryMail}
          form={open === 'mail' ? <MailForm mail={now.mail} onClose={close} /> : null}
          {...formOf('mail')}
        />
        <Tested
          name={t('Database')}
          what={databaseWhat(now.database)}
          standing={now.database}
          standsByItself
          route={routes.tryDatabase}
          form={open === 'database' ? <DatabaseForm database={now.database} onClose={close} /> : null}
          {...formOf('database')}
        >
          <DatabaseNotes database={now.database} />
        </Tested>
        <Tested
          name={t('Slicer')}
          what={slicerWhat(now.slicer)}
          standing={now.slicer}
          standsByItself={now.slicer.found !== null}
          route={now.slicer.found === null && now.slicer.source === 'none' ? null : routes.trySlicer}
          form={open === 'slicer' ? <SlicerForm slicer={now.slicer} onClose={close} /> : null}
          {...formOf('slicer')}
        />
        <Tested
          name={t('Virus scanner')}
          what={scannerWhat(now.scanner)}
          standing={now.scanner}
          route={now.scanner.source === 'none' ? null : routes.tryScanner}
          form={open === 'scanner' ? <ScannerForm scanner={now.scanner} onClose={close} /> : null}
          {...formOf('scanner')}
        />
        <Tested
          name={t('File store')}
          what={filesWhat(now.files)}
          standing={now.files}
          standsByItself
          route={routes.tryFiles}
          form={null}
          onChange={null}
          onForget={null}
        >
          <p className={styles.note}>
            {t('Customers’ files move with npm run transfer, and STORAGE_URL says where they are.')}
          </p>
        </Tested>
      </div>
      {forgetting && <ForgetDialog name={forgetting} onClose={() => setForgetting(null)} />}
    </>
  )
}

type TestedProps = Omit<Parameters<typeof ConnectionRow>[0], 'onTest' | 'testing' | 'testError'> & {
  /** What tries the connection in use; null where there is none. */
  route: Route | null
}

/** A connection with the test of what is in use. */
function Tested({ route, ...row }: TestedProps) {
  const queries = useQueryClient()
  const test = useRouteMutation(route ?? routes.tryFiles, {
    onSettled: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getConnections) }),
  })
  return (
    <ConnectionRow
      {...row}
      onTest={route === null || row.form !== null ? null : () => test.mutate({ body: {} })}
      testing={test.isPending}
      testError={test.error}
    />
  )
}

function DatabaseNotes({ database }: { database: Connections['database'] }) {
  const said = useServerSentence()
  const [asking, setAsking] = useState(false)
  const restart = useRouteMutation(routes.restartServer)
  return (
    <>
      {database.problem !== null && (
        <p role="alert" className={styles.alert}>
          {t('The server could not start on the new database and went back to this one: {problem}', {
            problem: said(database.problem),
          })}
        </p>
      )}
      {database.needs_restart && (
        <div className={styles.alert}>
          <p style={{ margin: '0 0 8px' }}>
            {t('The server still runs on {place}. What is set here counts when it starts again.', {
              place: database.running.place,
            })}
          </p>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('Start the server again')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('Start the server again')}
        action={t('Start the server again')}
        pending={restart.isPending}
        error={restart.error}
        onConfirm={() =>
          restart.mutate(
            {},
            {
              onSuccess: () => {
                setAsking(false)
                notify(t('The server starts again.'))
              },
            },
          )
        }
      >
        <p style={{ margin: 0 }}>
          {t(
            'Everybody’s work is interrupted for some seconds. Whoever is signed in here may have to sign in on the other database.',
          )}
        </p>
      </ConfirmDialog>
    </>
  )
}

function ForgetDialog({ name, onClose }: { name: Name; onClose: () => void }) {
  const take = useConnectionsAnswer()
  const { route, effect } = FORGET[name]
  const forget = useRouteMutation(route)
  const called = {
    mail: t('Mail server'),
    database: t('Database'),
    slicer: t('Slicer'),
    scanner: t('Virus scanner'),
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('Forget {name}', { name: called[name] })}
      action={t('Forget')}
      danger
      pending={forget.isPending}
      error={forget.error}
      onConfirm={() =>
        forget.mutate(
          {},
          {
            onSuccess: (answer) => {
              take(answer, t('Connection forgotten.'))
              onClose()
            },
          },
        )
      }
    >
      <p style={{ margin: 0 }}>{effect}</p>
    </ConfirmDialog>
  )
}

function mailWhat({ values }: Connections['mail']): string {
  if (values === null) return t('Nothing is sent; the office hands links over itself.')
  const place = `${values.host}:${String(values.port)}`
  return values.user === null ? place : `${values.user} · ${place}`
}

function scannerWhat({ values }: Connections['scanner']): string {
  if (values === null) return t('Uploads are not looked through for viruses.')
  return values.kind === 'socket'
    ? (values.socket ?? '')
    : `${values.host ?? ''}:${String(values.port ?? 3310)}`
}

function slicerWhat({ found, in_use: inUse }: Connections['slicer']): string {
  if (found === null) return t('No slicer was found; prices come from the geometry.')
  const slicer = `${found.name} ${found.version}`
  return inUse
    ? t('{slicer}, which prices new quotes', { slicer })
    : t('{slicer}, found and not used', { slicer })
}

function databaseWhat({ running }: Connections['database']): string {
  const { place } = running
  return running.kind === 'embedded'
    ? t('Embedded, in {place}', { place })
    : t('SQL Server, {place}', { place })
}

function filesWhat({ kind, place }: Connections['files']): string {
  if (kind === 'azure') return t('Azure Blob Storage, {place}', { place })
  return kind === 'folder'
    ? t('In a folder, {place}', { place })
    : t('In the data folder, {place}', { place })
}
