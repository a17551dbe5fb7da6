import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup, BackupOverview } from '../../../../shared/contract/backups'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
import { formatBytes, formatInstant, formatNumber } from '../../../common/format'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { RelativeTime } from '../../../common/ui/relative-time'
import { DetailSkeleton, ListSkeleton } from '../../../common/ui/skeletons'
import detail from '../../shared/detail.module.css'
import { Facts } from '../../shared/facts'
import { BackupSettingsForm } from './backup-settings-form'
import { RestoreDialog } from './restore-dialog'
import styles from './settings.module.css'

const LOOK_MS = 1_500

/** The backups: how the shop stands with them, making one now, going back to one, and the schedule. */
export function BackupScreen() {
  const user = useUser()
  const overview = useRouteQuery(
    routes.listBackups,
    {},
    { refetchInterval: ({ state }) => (isBusy(state.data) ? LOOK_MS : false) },
  )
  if (overview.isError && !overview.data) {
    return <ErrorNotice error={overview.error} onRetry={() => void overview.refetch()} />
  }
  if (!overview.data) {
    return (
      <>
        <DetailSkeleton />
        <ListSkeleton rows={5} />
      </>
    )
  }
  return (
    <div className={styles.form} style={{ maxWidth: 1100 }}>
      <Standing overview={overview.data} mayStart={user.is_admin} />
      <BackupList overview={overview.data} mayRestore={user.is_admin} />
      {user.is_admin && <Settings hasStore={overview.data.has_store} place={overview.data.place} />}
    </div>
  )
}

function isBusy(overview: BackupOverview | undefined): boolean {
  if (!overview) return false
  const restoring = overview.restoring !== null && overview.restoring.problem === null
  return restoring || overview.items.some(({ state }) => state === 'waiting' || state === 'running')
}

function standingText(overview: BackupOverview): string {
  switch (overview.state) {
    case 'ok':
      return t('The shop can be brought back from the last backup.')
    case 'never':
      return t('There is no backup yet.')
    case 'late':
      return t('The last proven backup is older than two days.')
    case 'failed':
      return t('The latest backup came to nothing.')
    case 'off':
      return t('No backups are made by themselves, and the last one is older than two days.')
  }
}

function Standing({ overview, mayStart }: { overview: BackupOverview; mayStart: boolean }) {
  const queries = useQueryClient()
  const start = useRouteMutation(routes.startBackup, {
    onSettled: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listBackups) }),
  })
  const { last_proven: last, next_due_at: next } = overview
  return (
    <>
      <p style={{ margin: 0 }}>
        <strong>{standingText(overview)}</strong>
      </p>
      <Facts
        items={[
          [t('Last proven'), last && <RelativeTime at={last.created_at} />],
          [t('Holds'), last && holdsText(last)],
          [t('Size'), last?.size_bytes ? formatBytes(last.size_bytes) : null],
          [t('Next one'), next && formatInstant(next)],
          [t('Goes to'), <code key="place">{overview.place}</code>],
        ]}
      />
      <BackupProgress overview={overview} />
      {mayStart && (
        <div>
          <Button loading={start.isPending} disabled={isBusy(overview)} onClick={() => start.mutate({})}>
            {t('Back up now')}
          </Button>
        </div>
      )}
      <ErrorNotice error={start.error} />
    </>
  )
}

function BackupProgress({ overview }: { overview: BackupOverview }) {
  const said = useServerSentence()
  const { progress, restoring } = overview
  if (restoring?.problem) {
    return (
      <p role="alert">
        {t('{name} was not restored, and nothing was changed: {problem}', {
          name: restoring.name,
          problem: said(restoring.problem),
        })}
      </p>
    )
  }
  if (!isBusy(overview)) return null
  const text = restoring
    ? t('{name} is being restored. The server starts again when it is done.', { name: restoring.name })
    : progress?.step === 'proof'
      ? t('A backup is being proven: everything in it is restored and compared.')
      : progress
        ? t('A backup is being made.')
        : t('A backup waits for its turn.')
  const share = progress && progress.total_bytes > 0 ? (100 * progress.done_bytes) / progress.total_bytes : 0
  return (
    <div role="status">
      <p style={{ margin: '0 0 8px' }}>{text}</p>
      <Progress value={Math.min(100, share)} animated aria-label={text} />
    </div>
  )
}

function holdsText({ holds }: Backup): string | null {
  if (!holds) return null
  return t('{quotes} quotes, {orders} orders, {files} files', {
    quotes: formatNumber(holds.quotes),
    orders: formatNumber(holds.orders),
    files: formatNumber(holds.files),
  })
}

function BackupList({ overview, mayRestore }: { overview: BackupOverview; mayRestore: boolean }) {
  const [chosen, setChosen] = useState<Backup | null>(null)
  const { items } = overview
  if (items.length === 0) {
    return (
      <EmptyState>
        {t('Every backup is one file that holds the whole shop. It stands here once it is made.')}
      </EmptyState>
    )
  }
  return (
    <>
      <table className={detail.table} aria-label={t('Backups')}>
        <thead>
          <tr>
            <th scope="col">{t('Made')}</th>
            <th scope="col">{t('Status')}</th>
            <th scope="col">{t('Holds')}</th>
            <th scope="col">{t('Size')}</th>
            <th scope="col">{t('Why')}</th>
            <th scope="col">
              <span className="pf-visually-hidden">{t('What to do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((backup) => (
            <tr key={backup.id}>
              <td style={{ whiteSpace: 'nowrap' }} title={backup.name}>
                {formatInstant(backup.created_at)}
              </td>
              <td style={{ maxWidth: 360, overflowWrap: 'anywhere' }}>
                {stateText(backup)}
                {backup.error && <div className="pf-muted">{backup.error}</div>}
                <Flaws backup={backup} />
              </td>
              <td>{holdsText(backup)}</td>
              <td style={{ whiteSpace: 'nowrap' }}>
                {backup.size_bytes === null ? null : formatBytes(backup.size_bytes)}
              </td>
              <td>{reasonText(backup)}</td>
              <td style={{ textAlign: 'end' }}>
                {mayRestore && (backup.state === 'proven' || backup.state === 'unproven') && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isBusy(overview)}
                    aria-label={t('Restore the backup of {time}', { time: formatInstant(backup.created_at) })}
                    onClick={() => setChosen(backup)}
                  >
                    {t('Restore')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RestoreDialog backup={chosen} byCommand={!overview.may_restore} onClose={() => setChosen(null)} />
    </>
  )
}

function Flaws({ backup: { holds } }: { backup: Backup }) {
  if (!holds || holds.missing_files + holds.damaged_files === 0) return null
  return (
    <div className="pf-muted">
      {holds.missing_files > 0 &&
        t('{count, plural, one {# file was already missing} other {# files were already missing}}', {
          count: holds.missing_files,
        })}{' '}
      {holds.damaged_files > 0 &&
        t('{count, plural, one {# file was already damaged} other {# files were already damaged}}', {
          count: holds.damaged_files,
        })}
    </div>
  )
}

function stateText({ state, encrypted }: Backup): string {
  switch (state) {
    case 'waiting':
      return t('Waits')
    case 'running':
      return t('Being made')
    case 'proven':
      return encrypted ? t('Proven, encrypted') : t('Proven')
    case 'unproven':
      return t('Not proven')
    case 'failed':
      return t('Failed')
    case 'removed':
      return t('Removed')
  }
}

function reasonText({ reason }: Backup): string {
  switch (reason) {
    case 'schedule':
      return t('Schedule')
    case 'button':
      return t('By hand')
    case 'command':
      return t('Command')
    case 'found':
      return t('Found there')
  }
}

function Settings({ hasStore, place }: { hasStore: boolean; place: string }) {
  const settings = useRouteQuery(routes.getBackupSettings)
  if (settings.isError && !settings.data) {
    return <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />
  }
  if (!settings.data) return <DetailSkeleton />
  return <BackupSettingsForm settings={settings.data} hasStore={hasStore} place={place} />
}
