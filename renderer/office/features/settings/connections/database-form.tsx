import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'
import type { Connections } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import styles from './connections.module.css'
import { FormEnd, SecretField, useConnectionsAnswer } from './form-parts'
import { useVersion } from './use-version'

function isRefusedForItself(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'INVALID_STATE'
}

interface DatabaseFormProps {
  database: Connections['database']
  onClose: () => void
}

const FIELDS = ['host', 'port', 'instance', 'database', 'user', 'domain', 'password']

/** The SQL Server that the next start opens. */
export function DatabaseForm({ database, onClose }: DatabaseFormProps) {
  const [values, setValues] = useState(() => ({
    host: database.values?.host ?? '',
    port: database.values ? database.values.port : 1433,
    instance: database.values?.instance ?? '',
    database: database.values?.database ?? '',
    user: database.values?.user ?? '',
    domain: database.values?.domain ?? '',
    encrypt: database.values?.encrypt ?? true,
    trust_certificate: database.values?.trust_certificate ?? false,
  }))
  const [password, setPassword] = useState('')
  const take = useConnectionsAnswer()
  const version = useVersion(database.version)
  const save = useRouteMutation(routes.setDatabase)
  const test = useRouteMutation(routes.tryDatabase)
  const errors = fieldErrors(save.error ?? test.error)
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const entered = () => ({
    ...values,
    instance: values.instance === '' ? null : values.instance,
    domain: values.domain === '' ? null : values.domain,
    ...(password === '' ? {} : { password }),
  })
  const field = (name: 'host' | 'instance' | 'database' | 'user' | 'domain', label: string, more = {}) => (
    <TextInput
      label={label}
      value={values[name]}
      error={errors[name] ?? errors[`values.${name}`]}
      autoComplete="off"
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...more}
    />
  )
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(
          { body: { ...entered(), version: version.seen } },
          {
            onSuccess: (answer) => {
              take(answer, t('Connection saved.'))
              onClose()
            },
            onError: (error) => {
              version.onError(error)
              // What stands in its way is said step by step.
              if (Object.keys(fieldErrors(error)).length === 0) test.mutate({ body: { values: entered() } })
            },
          },
        )
      }}
    >
      <div className={styles.pair}>
        {field('host', t('Host'), { placeholder: 'sql.example.local', autoFocus: true })}
        <NumberInput
          label={t('Port')}
          allowDecimal={false}
          hideControls
          thousandSeparator=""
          value={values.port ?? ''}
          error={errors.port ?? errors['values.port']}
          onChange={(port) => set({ port: typeof port === 'number' ? port : null })}
        />
      </div>
      <div className={styles.even}>
        {field('database', t('Database on the server'))}
        {field('instance', t('Named instance'), { placeholder: t('Instead of a port.') })}
      </div>
      <div className={styles.even}>
        {field('user', t('User'))}
        <div style={{ alignSelf: 'end' }}>
          <SecretField
            kept={database.has_password}
            value={password}
            error={errors.password ?? errors['values.password']}
            onChange={setPassword}
          />
        </div>
      </div>
      {field('domain', t('Windows domain'), { description: t('Empty for SQL Server’s own accounts.') })}
      <Checkbox
        label={t('Encrypt the connection')}
        checked={values.encrypt}
        onChange={(event) => set({ encrypt: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('Trust whatever certificate it shows')}
        description={t('Only inside the own network.')}
        checked={values.trust_certificate}
        disabled={!values.encrypt}
        onChange={(event) => set({ trust_certificate: event.currentTarget.checked })}
      />
      <FormEnd
        effect={t(
          'It is tried before it is kept, and opened when the server starts again. To take this shop along, move it first: npm run transfer.',
        )}
        shown={[...FIELDS, ...FIELDS.map((name) => `values.${name}`)]}
        // The trial that follows a refusal says more than the refusal.
        saveError={isRefusedForItself(save.error) ? null : save.error}
        saving={save.isPending}
        onTest={() => {
          save.reset()
          test.mutate({ body: { values: entered() } })
        }}
        testError={test.error}
        testing={test.isPending}
        trial={test.data}
        onClose={onClose}
      />
    </form>
  )
}
