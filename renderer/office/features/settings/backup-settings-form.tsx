import { Button, Checkbox, NumberInput, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupSettingsAnswer } from '../../../../shared/contract/backups'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { fieldErrors } from '../../../common/ui/field-errors'
import { FormMessage } from '../../shared/form-message'
import { notify } from '../../shared/notify'
import { useUnsaved } from '../../shared/unsaved'
import styles from './settings.module.css'

interface BackupSettingsFormProps {
  settings: BackupSettingsAnswer
  hasStore: boolean
  place: string
}

/** When backups are made, where they go, how long they stay, and whether they are encrypted. */
export function BackupSettingsForm({ settings, hasStore, place }: BackupSettingsFormProps) {
  const queries = useQueryClient()
  const [values, setValues] = useState(settings)
  const [passphrase, setPassphrase] = useState('')
  const [encrypts, setEncrypts] = useState(settings.has_passphrase)
  const save = useRouteMutation(routes.updateBackupSettings)
  const errors = fieldErrors(save.error)
  useUnsaved(
    JSON.stringify(values) !== JSON.stringify(settings) ||
      encrypts !== settings.has_passphrase ||
      passphrase !== '',
  )
  const set = (change: Partial<BackupSettingsAnswer>) => setValues((before) => ({ ...before, ...change }))
  const keep = (name: keyof BackupSettingsAnswer['keep'], label: string, min: number) => (
    <NumberInput
      label={label}
      min={min}
      max={240}
      allowDecimal={false}
      value={values.keep[name]}
      error={errors[`keep.${name}`]}
      onChange={(value) => {
        if (typeof value === 'number') set({ keep: { ...values.keep, [name]: value } })
      }}
    />
  )
  const submit = () => {
    const { scheduled, time, destination, folder, version } = values
    const secret = encrypts ? (passphrase === '' ? {} : { passphrase }) : { passphrase: null }
    const body = { scheduled, time, keep: values.keep, destination, folder, version, ...secret }
    save.mutate(
      { body },
      {
        onSuccess: (answer) => {
          setValues(answer)
          setPassphrase('')
          queries.setQueryData(queryKeys.one(routes.getBackupSettings), answer)
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listBackups) })
          notify(t('Settings saved.'))
        },
      },
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t('When and where')}</h2>
      <Checkbox
        label={t('Make a backup every day')}
        description={t('When the program is not running at that time, as soon as it is again.')}
        checked={values.scheduled}
        onChange={(event) => set({ scheduled: event.currentTarget.checked })}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('Time of day')}
          type="time"
          value={values.time}
          error={errors.time}
          disabled={!values.scheduled}
          onChange={(event) => set({ time: event.currentTarget.value })}
        />
      </div>
      {hasStore && (
        <div>
          <SegmentedControl
            aria-label={t('Where backups go')}
            data={[
              { value: 'folder', label: t('A folder') },
              { value: 'store', label: t('The blob storage of the files') },
            ]}
            value={values.destination}
            onChange={(destination) => set({ destination: destination === 'store' ? 'store' : 'folder' })}
          />
          {errors.destination && <p role="alert">{errors.destination}</p>}
        </div>
      )}
      {values.destination === 'folder' && (
        <TextInput
          label={t('Folder')}
          description={t('On the server’s machine, best on another disk. Empty: {place}', {
            place: values.folder === null ? place : 'backups',
          })}
          value={values.folder ?? ''}
          error={errors.folder}
          onChange={(event) =>
            set({ folder: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        />
      )}
      <h2>{t('How many are kept')}</h2>
      <div className={styles.pair}>
        {keep('daily', t('Days'), 1)}
        {keep('weekly', t('Weeks'), 0)}
        {keep('monthly', t('Months'), 0)}
      </div>
      <p className={styles.hint}>
        {t('The newest of each day, week and month that has one. The last proven backup is never removed.')}
      </p>
      <h2>{t('Encryption')}</h2>
      <Checkbox
        label={t('Encrypt backups with a passphrase')}
        description={t(
          'Without the passphrase nobody can restore them, you included. Keep it elsewhere, too.',
        )}
        checked={encrypts}
        onChange={(event) => setEncrypts(event.currentTarget.checked)}
      />
      {encrypts && (
        <PasswordInput
          label={settings.has_passphrase ? t('Another passphrase') : t('Passphrase')}
          description={
            settings.has_passphrase
              ? t('Leave it empty to keep the present one.')
              : t('At least 12 characters.')
          }
          value={passphrase}
          error={errors.passphrase}
          autoComplete="new-password"
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      )}
      <FormMessage error={save.error} shown={Object.keys(errors)} />
      <div className={styles.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}
