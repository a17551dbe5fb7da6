import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Connections } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import columns from '../field-columns.module.css'
import { FormEnd, SecretField } from './form-parts'
import { TrustedCertificate } from './trusted-certificate'
import { useConnectionForm } from './use-connection-form'

const SECURITIES = ['tls', 'starttls', 'none'] as const
type Security = (typeof SECURITIES)[number]
const PORTS: Record<Security, number> = { tls: 465, starttls: 587, none: 25 }
const NAMES: Record<Security, string> = {
  tls: t('TLS from the start'),
  starttls: t('STARTTLS after connecting'),
  none: t('None, inside the own network only'),
}
const FIELDS = ['host', 'port', 'security', 'user', 'from', 'password', 'trusted_certificate']

/** Which server the shop's letters leave through. */
export function MailForm({ mail, onClose }: { mail: Connections['mail']; onClose: () => void }) {
  const [values, setValues] = useState(() => begun(mail))
  const [password, setPassword] = useState('')
  // Undefined: the kept one stays.
  const [trusted, setTrusted] = useState<string | null | undefined>(undefined)
  const [sendLetter, setSendLetter] = useState(false)
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const entered = () => ({
    ...values,
    user: values.user === '' ? null : values.user,
    from: values.from === '' ? null : values.from,
    port: values.port ?? 0,
    ...(password === '' ? {} : { password }),
    ...(trusted === undefined ? {} : { trusted_certificate: trusted }),
  })
  const { error, form, end } = useConnectionForm({
    began: mail.version,
    fields: FIELDS,
    save: useRouteMutation(routes.setMail),
    test: useRouteMutation(routes.tryMail),
    toSave: (version) => ({ body: { ...entered(), version } }),
    toTry: () => ({ body: { values: entered(), send_letter: sendLetter } }),
    onClose,
  })
  return (
    <form {...form}>
      <div className={columns.pair}>
        <TextInput
          label={t('Host')}
          placeholder="smtp.example.com"
          data-autofocus
          autoFocus
          value={values.host}
          error={error('host')}
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
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
      <Select
        label={t('Encryption of the connection')}
        allowDeselect={false}
        data={SECURITIES.map((value) => ({ value, label: NAMES[value] }))}
        value={values.security}
        error={error('security')}
        onChange={(chosen) => {
          const security = SECURITIES.find((each) => each === chosen) ?? values.security
          // A usual port goes along; one that somebody chose stays.
          const usual = values.port === null || values.port === PORTS[values.security]
          set({ security, ...(usual ? { port: PORTS[security] } : {}) })
        }}
      />
      <div className={columns.even}>
        <TextInput
          label={t('User')}
          description={t('Empty where nobody has to sign in.')}
          value={values.user}
          error={error('user')}
          autoComplete="off"
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
        {values.user !== '' && (
          <div style={{ alignSelf: 'end' }}>
            <SecretField
              kept={mail.has_password}
              value={password}
              error={error('password')}
              onChange={setPassword}
            />
          </div>
        )}
      </div>
      {values.security !== 'none' && (
        <TrustedCertificate
          kept={values.host === mail.values?.host ? mail.trusted_certificate : null}
          chosen={trusted}
          error={error('trusted_certificate')}
          onChange={setTrusted}
        />
      )}
      <TextInput
        label={t('Sender’s address')}
        description={t('Empty: no-reply at the portal’s address. The sender’s name is the shop’s.')}
        type="email"
        value={values.from}
        error={error('from')}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <Checkbox
        label={t('Send a test mail to me')}
        checked={sendLetter}
        onChange={(event) => setSendLetter(event.currentTarget.checked)}
      />
      <FormEnd
        effect={t(
          'Mails wait in the outbox while the server is away, and go out from the moment on in which this is saved.',
        )}
        {...end}
      />
    </form>
  )
}

function begun({ values }: Connections['mail']) {
  const security: Security = SECURITIES.find((each) => each === values?.security) ?? 'starttls'
  return {
    host: values?.host ?? '',
    port: (values?.port ?? PORTS[security]) as number | null,
    security,
    user: values?.user ?? '',
    from: values?.from ?? '',
  }
}
