import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup, BackupLoss } from '../../../../shared/contract/backups'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useApi, useRouteMutation } from '../../../common/api'
import { formatInstant, formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { DetailSkeleton } from '../../../common/ui/skeletons'

interface RestoreDialogProps {
  backup: Backup | null
  /** A SQL Server is restored by command only. */
  byCommand: boolean
  onClose: () => void
}

/** Says what going back to a backup loses, and does it once its name was written. */
export function RestoreDialog({ backup, byCommand, onClose }: RestoreDialogProps) {
  const api = useApi()
  const queries = useQueryClient()
  const [confirm, setConfirm] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const loss = useQuery({
    queryKey: ['backup-loss', backup?.id ?? 0],
    queryFn: ({ signal }) =>
      api.call(routes.getBackupLoss, { params: { id: backup?.id ?? 0 }, body: {}, signal }),
    enabled: backup !== null && !byCommand,
    gcTime: 0,
  })
  const restore = useRouteMutation(routes.restoreBackup, {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listBackups) })
      close()
    },
  })
  const close = () => {
    setConfirm('')
    setPassphrase('')
    restore.reset()
    onClose()
  }
  const errors = fieldErrors(restore.error)
  return (
    <ConfirmDialog
      opened={backup !== null}
      onClose={close}
      title={backup ? t('Restore the backup of {time}', { time: formatInstant(backup.created_at) }) : ''}
      action={t('Restore')}
      danger
      pending={restore.isPending}
      error={errors.confirm || errors.passphrase ? null : restore.error}
      onConfirm={() => {
        if (backup) {
          const body = { confirm: confirm.trim(), ...(passphrase ? { passphrase } : {}) }
          restore.mutate({ params: { id: backup.id }, body })
        }
      }}
    >
      {byCommand ? (
        <p style={{ margin: 0 }}>
          {t(
            'A SQL Server is restored into a new database, by the command “npm run restore” on its machine. The running one stays as it is.',
          )}
        </p>
      ) : loss.isError ? (
        <ErrorNotice error={loss.error} onRetry={() => void loss.refetch()} />
      ) : loss.data ? (
        <LossText loss={loss.data} />
      ) : (
        <DetailSkeleton />
      )}
      {backup && !byCommand && (
        <>
          {backup.encrypted && (
            <PasswordInput
              label={t('Passphrase')}
              description={t('Only when it is another one than in the settings.')}
              value={passphrase}
              error={errors.passphrase}
              autoComplete="off"
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
          <TextInput
            label={t('Write the backup’s name to restore it')}
            description={backup.name}
            value={confirm}
            error={errors.confirm}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setConfirm(event.currentTarget.value)}
          />
        </>
      )}
    </ConfirmDialog>
  )
}

function LossText({ loss }: { loss: BackupLoss }) {
  const counts: [number, string][] = [
    [loss.quotes, t('{count, plural, one {# quote} other {# quotes}}', { count: loss.quotes })],
    [loss.orders, t('{count, plural, one {# order} other {# orders}}', { count: loss.orders })],
    [loss.payments, t('{count, plural, one {# payment} other {# payments}}', { count: loss.payments })],
    [loss.messages, t('{count, plural, one {# message} other {# messages}}', { count: loss.messages })],
    [loss.customers, t('{count, plural, one {# customer} other {# customers}}', { count: loss.customers })],
  ]
  const lost = counts.filter(([count]) => count > 0).map(([, text]) => text)
  return (
    <>
      {!loss.same_history && (
        <p role="alert" style={{ margin: 0 }}>
          <strong>
            {t('This backup is not of today’s shop: everything that is here now will be gone.')}
          </strong>
        </p>
      )}
      <p style={{ margin: 0 }}>
        {loss.changes === 0
          ? t('Nothing was changed since; nothing will be lost.')
          : t('{count} changes made since will be lost, the last of them on {time}.', {
              count: formatNumber(loss.changes),
              time: loss.latest_change_at ? formatInstant(loss.latest_change_at) : '',
            })}
      </p>
      {lost.length > 0 && (
        <ul>
          {lost.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p style={{ margin: 0 }}>
        {t(
          'The backup is proven anew first. Then the server starts again on it, and everybody signs in anew. What it replaces is kept in the data folder, under “replaced”.',
        )}
      </p>
    </>
  )
}
