import { NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Connections, ScannerValues } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import columns from '../field-columns.module.css'
import { FormEnd } from './form-parts'
import { useConnectionForm } from './use-connection-form'

const CLAMD_PORT = 3310

/** Where clamd listens that looks through uploads. */
export function ScannerForm({ scanner, onClose }: { scanner: Connections['scanner']; onClose: () => void }) {
  const [values, setValues] = useState<ScannerValues>(
    () => scanner.values ?? { kind: 'network', host: '127.0.0.1', port: CLAMD_PORT, socket: null },
  )
  const set = (change: Partial<ScannerValues>) => setValues((before) => ({ ...before, ...change }))
  const byNetwork = values.kind === 'network'
  const entered = (): ScannerValues =>
    byNetwork
      ? { ...values, host: values.host === '' ? null : values.host, socket: null }
      : { ...values, host: null, port: null }
  const { error, form, end } = useConnectionForm({
    began: scanner.version,
    fields: ['host', 'port', 'socket'],
    save: useRouteMutation(routes.setScanner),
    test: useRouteMutation(routes.tryScanner),
    toSave: (version) => ({ body: { ...entered(), version } }),
    toTry: () => ({ body: { values: entered() } }),
    onClose,
  })
  return (
    <form {...form}>
      <div>
        <SegmentedControl
          aria-label={t('Where it listens')}
          data={[
            { value: 'network', label: t('In the network') },
            { value: 'socket', label: t('A socket of this computer') },
          ]}
          value={values.kind}
          onChange={(kind) => set({ kind: kind === 'socket' ? 'socket' : 'network' })}
        />
      </div>
      {byNetwork ? (
        <div className={columns.pair}>
          <TextInput
            label={t('Host')}
            value={values.host ?? ''}
            error={error('host')}
            onChange={(event) => set({ host: event.currentTarget.value })}
          />
          <NumberInput
            label={t('Port')}
            allowDecimal={false}
            hideControls
            thousandSeparator=""
            placeholder={String(CLAMD_PORT)}
            value={values.port ?? ''}
            error={error('port')}
            onChange={(port) => set({ port: typeof port === 'number' ? port : null })}
          />
        </div>
      ) : (
        <TextInput
          label={t('Path of the socket')}
          placeholder="/run/clamav/clamd.ctl"
          value={values.socket ?? ''}
          error={error('socket') ?? error('host')}
          onChange={(event) => set({ socket: event.currentTarget.value })}
        />
      )}
      <FormEnd
        effect={t(
          'From then on every upload is looked through first. While the scanner is away, no file is taken.',
        )}
        {...end}
      />
    </form>
  )
}
