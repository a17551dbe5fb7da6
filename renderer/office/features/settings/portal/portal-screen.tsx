import { Anchor, Button, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PortalExposure } from '../../../../../shared/contract/portal-exposure'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../../common/api'
import { rich, t } from '../../../../common/texts'
import { useServerSentence } from '../../../../common/texts/server-words'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { QrCode } from '../../../../common/ui/qr-code'
import { DetailSkeleton } from '../../../../common/ui/skeletons'
import { StepMark, TrialSteps } from '../connections/trial-steps'
import { PortalForm } from './portal-form'
import styles from './portal.module.css'

/** The second listener, by which customers come in: open or closed, where, how encrypted, and whether it works. */
export function PortalScreen() {
  const state = useRouteQuery(routes.getPortalExposure)
  const [discarded, setDiscarded] = useState(0)
  if (state.isError && !state.data) {
    return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />
  }
  if (!state.data) return <DetailSkeleton />
  const portal = state.data
  return (
    <>
      <p className={styles.note}>
        {t(
          'Customers come in by a listener of its own: it serves the portal, has no office and refuses staff.',
        )}
      </p>
      <Standing portal={portal} />
      <div className={styles.columns}>
        <PortalForm
          key={`${String(portal.version)} ${String(discarded)}`}
          portal={portal}
          onDiscard={() => {
            void state.refetch().then(() => setDiscarded((count) => count + 1))
          }}
        />
        <aside className={styles.aside}>
          <Trial portal={portal} />
          <Phone portal={portal} />
          {window.printFarm && (
            <p className={styles.note}>
              {rich(
                'This computer stays awake while the portal is open, unless <link>its settings</link> say otherwise.',
                {
                  link: (text) => (
                    <Anchor key="link" component={Link} to="/settings/this-computer">
                      {text}
                    </Anchor>
                  ),
                },
              )}
            </p>
          )}
        </aside>
      </div>
    </>
  )
}

function Standing({ portal: { listening, problem, values, addresses } }: { portal: PortalExposure }) {
  const said = useServerSentence()
  const outcome = listening !== null ? 'ok' : problem !== null ? 'failed' : 'none'
  return (
    <p className={styles.standing} role="status">
      <StepMark outcome={outcome} />
      <span>
        {listening !== null
          ? t('The portal is open at {address}.', {
              // Nobody can open 0.0.0.0: this computer’s address in its network stands for all of them.
              address: values.public_url ?? addresses[0] ?? listening,
            })
          : problem !== null
            ? t('The portal should be open and is not: {problem}', { problem: said(problem) })
            : t('The portal is closed. Only this computer reaches it, through the office’s own address.')}
      </span>
    </p>
  )
}

function Trial({ portal }: { portal: PortalExposure }) {
  const queries = useQueryClient()
  const test = useRouteMutation(routes.tryPortal, {
    onSettled: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getPortalExposure) }),
  })
  return (
    <>
      <h2>{t('Try it')}</h2>
      <p className={styles.note}>
        {t('The server fetches the portal over the network as a customer’s browser would.')}
      </p>
      <Button
        variant="default"
        loading={test.isPending}
        disabled={portal.listening === null}
        onClick={() => test.mutate({})}
      >
        {t('Test over the network')}
      </Button>
      <ErrorNotice error={test.error} />
      {portal.last_trial && <TrialSteps trial={portal.last_trial} />}
    </>
  )
}

/** An address for a phone's camera. */
function Phone({ portal: { values, addresses, listening } }: { portal: PortalExposure }) {
  const choices = [...(values.public_url === null ? [] : [values.public_url]), ...addresses]
  const [chosen, setChosen] = useState<string | null>(null)
  const address = choices.find((each) => each === chosen) ?? choices[0]
  if (listening === null || address === undefined) return null
  return (
    <>
      <h2>{t('To try it from a phone')}</h2>
      <QrCode text={address} label={t('QR code of {address}', { address })} />
      {choices.length > 1 ? (
        <Select
          label={t('Address in the code')}
          allowDeselect={false}
          data={choices}
          value={address}
          onChange={setChosen}
        />
      ) : (
        <span className={styles.address}>{address}</span>
      )}
      <p className={styles.note}>
        {address === values.public_url
          ? t('Scan the code with a phone.')
          : t('Scan the code with a phone in the same network.')}
      </p>
    </>
  )
}
