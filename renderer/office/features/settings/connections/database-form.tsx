import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'
import type { Connections } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import columns from '../field-columns.module.css'
import { FormEnd, SecretField } from './form-parts'
import { useConnectionForm } from './use-connection-form'

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
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const entered = () => ({
    ...values,
    instance: values.instance === '' ? null : values.instance,
    domain: values.domain === '' ? null : values.domain,
    ...(password === '' ? {} : { password }),
  })
  const test = useRouteMutation(routes.tryDatabase)
  const toTry = () => ({ body: { values: entered() } })
  const { error, form, end } = useConnectionForm({
    began: database.version,
    fields: FIELDS,
    save: useRouteMutation(routes.setDatabase),
    test,
    toSave: (version) => ({ body: { ...entered(), version } }),
    toTry,
    onClose,
    // What stands in its way is said step by step.
    onRefused: (refusal) => {
      if (Object.keys(fieldErrors(refusal)).length === 0) test.mutate(toTry())
    },
  })
  const field = (name: 'host' | 'instance' | 'database' | 'user' | 'domain', label: string, more = {}) => (
    <TextInput
      label={label}
      value={values[name]}
      error={error(name)}
      autoComplete="off"
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...more}
    />
  )
  return (
    <form {...form}>
      <div className={columns.pair}>
        {field('host', t('Host'), { placeholder: 'sql.example.local', autoFocus: true })}
        <NumberInput
          label={t('Port')}
          allowDecimal={false}
          hideControls
          thousandSeparator=""
          value={values.port ?? ''}
          error={error('port')}
          onChange={(port) => set({ port: typeof port === 'number' ? port : null })}
        />
      </div>
      <div className={columns.even}>
        {field('database', t('Database on the server'))}
        {field('instance', t('Named instance'), { placeholder: t('Instead of a port.') })}
      </div>
      <div className={columns.even}>
        {field('user', t('User'))}
        <div style={{ alignSelf: 'end' }}>
          <SecretField
            kept={database.has_password}
            value={password}
            error={error('password')}
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
        {...end}
        // The trial that follows a refusal says more than the refusal.
        saveError={isRefusedForItself(end.saveError) ? null : end.saveError}
      />
    </form>
  )
}
