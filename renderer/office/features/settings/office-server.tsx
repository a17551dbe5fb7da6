import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DesktopBridge, DesktopServer, OfficeServerTrial } from '../../../../shared/desktop-bridge'
import { t } from '../../../common/texts'
import { Facts } from '../../shared/facts'
import styles from './settings.module.css'

/** Whose server this window shows: the one in this program, or another office's, for a second desk. */
export function OfficeServer({ bridge, server }: { bridge: DesktopBridge; server: DesktopServer }) {
  const [address, setAddress] = useState('')
  const trial = useMutation({ mutationFn: () => bridge.tryOfficeServer(address) })
  const leave = useMutation({ mutationFn: () => bridge.useOfficeServer(null) })
  const connect = useMutation({ mutationFn: (found: string) => bridge.useOfficeServer(found) })
  const found = trial.data?.ok ? trial.data : null
  return (
    <section className={`${styles.form} ${styles.wideFacts}`}>
      <h2>{t('Server')}</h2>
      <Facts
        items={[
          [t('This window shows'), server.own ? t('the shop on this computer') : t('another office’s shop')],
          [t('Address'), <code key="address">{server.address}</code>],
          [t('Portal for customers'), server.portal_url],
        ]}
      />
      {!server.own && (
        <div>
          <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('Use this computer’s own shop')}
          </Button>
        </div>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate()
        }}
      >
        <TextInput
          label={t('Connect to another office’s server')}
          description={t('The address that the office’s program listens on, for a second desk.')}
          placeholder="192.168.1.20:4780"
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            trial.reset()
          }}
          error={trial.data && !trial.data.ok ? problemSentence(trial.data) : undefined}
        />
        {found && (
          <p role="status">
            {t('{shop} answers at {address}.', { shop: found.shop_name, address: found.address })}{' '}
            {!found.encrypted &&
              t('The way there is not encrypted: use it inside the office’s own network only.')}
          </p>
        )}
        <Group gap="sm">
          {found ? (
            <Button loading={connect.isPending} onClick={() => connect.mutate(found.address)}>
              {t('Connect and start again')}
            </Button>
          ) : (
            <Button
              type="submit"
              variant="default"
              loading={trial.isPending}
              disabled={address.trim() === ''}
            >
              {t('Test')}
            </Button>
          )}
        </Group>
      </form>
    </section>
  )
}

function problemSentence({ problem }: Extract<OfficeServerTrial, { ok: false }>): string {
  switch (problem) {
    case 'no_address':
      return t('That is no address. One looks like 192.168.1.20:4780 or https://office.example.com.')
    case 'no_answer':
      return t('Nothing answers there. Look whether the program runs and HOST lets other computers in.')
    case 'another_program':
      return t('Something answers there, but it is not Print Farm Office.')
    case 'portal_only':
      return t('That is the customers’ portal, which has no office. Use the office’s own address.')
  }
}
