import { Button, Checkbox, Group, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'
import type { PortalExposure } from '../../../../../shared/contract/portal-exposure'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys, useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import { FormMessage } from '../../../shared/form-message'
import { notify } from '../../../shared/notify'
import { useUnsaved } from '../../../shared/unsaved'
import { useVersion } from '../connections/use-version'
import { CertificateFields, type ChosenFiles } from './certificate-fields'
import columns from '../field-columns.module.css'
import styles from './portal.module.css'

type Encryption = 'certificate' | 'proxy' | 'none'
const EVERYWHERE = '0.0.0.0'
const HERE = '127.0.0.1'
const SHOWN = [
  'host',
  'port',
  'trusted_proxies',
  'public_url',
  'certificate',
  'key',
  'certificate.certificate',
  'certificate.key',
]
const NO_FILES: ChosenFiles = { certificate: null, key: null }

/** Whether and where the portal is open, how the way there is encrypted, and what customers know it by. */
export function PortalForm({ portal, onDiscard }: { portal: PortalExposure; onDiscard: () => void }) {
  const queries = useQueryClient()
  const [values, setValues] = useState(portal.values)
  const [encryption, setEncryption] = useState<Encryption>(() => encryptionOf(portal))
  const [files, setFiles] = useState(NO_FILES)
  const version = useVersion(portal.version)
  const save = useRouteMutation(routes.setPortalExposure)
  const errors = fieldErrors(save.error)
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const submit = async () => {
    const chosen =
      files.certificate && files.key
        ? { certificate: await files.certificate.text(), key: await files.key.text() }
        : undefined
    save.mutate(
      {
        body: {
          ...values,
          public_url: values.public_url === '' ? null : values.public_url,
          trusted_proxies:
            portal.fixed.trusted_proxies || encryption === 'proxy' ? values.trusted_proxies : 0,
          certificate: encryption === 'certificate' ? chosen : null,
          version: version.seen,
        },
      },
      {
        onSuccess: (answer) => {
          queries.setQueryData(queryKeys.one(routes.getPortalExposure), answer)
          void queries.invalidateQueries({ queryKey: ['desktop', 'server'] })
          notify(t('Settings saved.'))
        },
        onError: version.onError,
      },
    )
  }
  const dirty =
    JSON.stringify(values) !== JSON.stringify(portal.values) ||
    encryption !== encryptionOf(portal) ||
    files !== NO_FILES
  useUnsaved(dirty)
  const stale = save.error instanceof ApiError && save.error.code === 'STALE_VERSION'
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Fixed portal={portal} />
      <Checkbox
        label={t('Open the portal to customers')}
        checked={values.open}
        disabled={portal.fixed.listener}
        onChange={(event) => set({ open: event.currentTarget.checked })}
      />
      <div className={columns.pair}>
        <Select
          label={t('Listens at')}
          allowDeselect={false}
          data={hosts(portal)}
          value={values.host}
          error={errors.host}
          disabled={portal.fixed.listener}
          onChange={(host) => set({ host: host ?? values.host })}
        />
        <NumberInput
          label={t('Port')}
          allowDecimal={false}
          hideControls
          thousandSeparator=""
          value={values.port}
          error={errors.port}
          disabled={portal.fixed.listener}
          onChange={(port) => set({ port: typeof port === 'number' ? port : 0 })}
        />
      </div>
      <h2>{t('Encryption')}</h2>
      <div>
        <SegmentedControl
          aria-label={t('Encryption')}
          data={[
            { value: 'certificate', label: t('A certificate') },
            { value: 'proxy', label: t('A reverse proxy before it') },
            { value: 'none', label: t('None yet') },
          ]}
          value={encryption}
          onChange={(chosen) => {
            setEncryption(chosen === 'certificate' || chosen === 'proxy' ? chosen : 'none')
            if (chosen === 'proxy' && values.trusted_proxies === 0) set({ trusted_proxies: 1 })
          }}
        />
      </div>
      {encryption === 'certificate' && (
        <CertificateFields
          key={portal.version}
          kept={portal.certificate}
          unreadable={portal.unreadable}
          chosen={files}
          onChoose={setFiles}
          errors={{
            certificate: errors.certificate ?? errors['certificate.certificate'],
            key: errors.key ?? errors['certificate.key'],
          }}
        />
      )}
      {encryption === 'proxy' && (
        <NumberInput
          label={t('Proxies before it')}
          description={t('What they say of who comes is believed, and of nobody else.')}
          min={1}
          max={10}
          allowDecimal={false}
          value={values.trusted_proxies}
          error={errors.trusted_proxies}
          disabled={portal.fixed.trusted_proxies}
          onChange={(count) => set({ trusted_proxies: typeof count === 'number' ? count : 1 })}
        />
      )}
      {encryption === 'none' && (
        <p className={styles.note}>
          {t('Passwords can be read on the way, and browsers keep nobody signed in. For trying it out only.')}
        </p>
      )}
      <TextInput
        label={t('Public address')}
        description={t(
          'As customers know the portal; links in mails lead there. Empty: the listener’s own address.',
        )}
        placeholder="https://parts.example.com"
        value={values.public_url ?? ''}
        error={errors.public_url}
        disabled={portal.fixed.public_url}
        onChange={(event) => set({ public_url: event.currentTarget.value })}
      />
      <p className={styles.note}>
        {t(
          'Saving opens, moves or closes the portal at once; the office is not interrupted. Uploads under way have ten seconds to finish.',
        )}
      </p>
      {stale ? (
        <p role="alert" className={styles.note}>
          {t(
            'Somebody else saved the settings while this was open. What you typed is kept: save again to make it count, or discard it to see theirs.',
          )}
        </p>
      ) : (
        <FormMessage error={save.error} shown={SHOWN} />
      )}
      <Group gap="sm">
        <Button type="submit" loading={save.isPending}>
          {t('Save')}
        </Button>
        {(dirty || stale) && (
          <Button variant="default" onClick={onDiscard}>
            {t('Discard changes')}
          </Button>
        )}
      </Group>
    </form>
  )
}

/** Which variables of the environment have the last word. */
function Fixed({ portal: { fixed } }: { portal: PortalExposure }) {
  const variables = [
    ...(fixed.listener ? ['PORTAL_HOST', 'PORTAL_PORT'] : []),
    ...(fixed.public_url ? ['PUBLIC_URL'] : []),
    ...(fixed.trusted_proxies ? ['TRUST_PROXY'] : []),
  ]
  if (variables.length === 0) return null
  const variable = new Intl.ListFormat(document.documentElement.lang).format(variables)
  return (
    <p className={styles.note}>
      {variables.length === 1
        ? t('{variable} is set where the server was started, and wins over what is set here.', { variable })
        : t('{variable} are set where the server was started, and win over what is set here.', { variable })}
    </p>
  )
}

function encryptionOf({ certificate, values }: PortalExposure): Encryption {
  if (certificate) return 'certificate'
  return values.trusted_proxies > 0 ? 'proxy' : 'none'
}

function hosts({ values, network }: PortalExposure): { value: string; label: string }[] {
  const named = [
    { value: EVERYWHERE, label: `${EVERYWHERE}, ${t('all addresses of this computer')}` },
    { value: HERE, label: `${HERE}, ${t('this computer only, for a proxy on it')}` },
    ...network.map((address) => ({ value: address, label: address })),
  ]
  return named.some(({ value }) => value === values.host)
    ? named
    : [...named, { value: values.host, label: values.host }]
}
