import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SecondFactor } from '../../../shared/contract/account'
import { routes } from '../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../api'
import { rich, t } from '../texts'
import { ErrorNotice } from '../ui/error-notice'
import { RelativeTime } from '../ui/relative-time'
import { ListSkeleton } from '../ui/skeletons'
import { KeptCodes } from './kept-codes'
import { ProofForm } from './proof-form'
import classes from './second-factor.module.css'
import { TurnOn } from './turn-on'

/** From here on it is said that new ones are due. */
const FEW_CODES = 3

type Step = { at: 'state' | 'turn_on' | 'turn_off' | 'renew' } | { at: 'codes'; codes: string[] }

/** The own second factor of signing in: whether it is on, and everything that can be done with it. */
export function SecondFactorPanel() {
  const queries = useQueryClient()
  const state = useRouteQuery(routes.getSecondFactor)
  const [step, setStep] = useState<Step>({ at: 'state' })
  const back = () => setStep({ at: 'state' })
  const lookAgain = () => {
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getSecondFactor) })
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listSessions) })
  }
  const show = (codes: string[]) => {
    setStep({ at: 'codes', codes })
    lookAgain()
  }
  const off = useRouteMutation(routes.turnOffSecondFactor, {
    onSuccess: () => {
      notifications.show({
        message: t('The second factor is off.'),
        closeButtonProps: { 'aria-label': t('Close') },
      })
      back()
      lookAgain()
    },
  })
  const renew = useRouteMutation(routes.renewRecoveryCodes, {
    onSuccess: (answer) => show(answer.recovery_codes),
  })

  switch (step.at) {
    case 'turn_on':
      return <TurnOn onBack={back} onTurnedOn={show} />
    case 'codes':
      return <KeptCodes codes={step.codes} onDone={back} />
    case 'turn_off':
      return (
        <ProofForm
          action={t('Turn the second factor off')}
          danger
          pending={off.isPending}
          error={off.error}
          onSubmit={(body) => off.mutate({ body })}
          onBack={back}
        />
      )
    case 'renew':
      return (
        <ProofForm
          action={t('Make new recovery codes')}
          pending={renew.isPending}
          error={renew.error}
          onSubmit={(body) => renew.mutate({ body })}
          onBack={back}
        />
      )
    case 'state':
      if (state.isPending) return <ListSkeleton rows={1} />
      if (state.isError) return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />
      return (
        <State
          factor={state.data}
          onAsk={(at) => {
            off.reset()
            renew.reset()
            setStep({ at })
          }}
        />
      )
  }
}

function State({
  factor,
  onAsk,
}: {
  factor: SecondFactor
  onAsk: (at: 'turn_on' | 'turn_off' | 'renew') => void
}) {
  if (factor.on_since === null) {
    return (
      <div className={classes.panel}>
        <p>{t('Off: signing in takes your password only.')}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => onAsk('turn_on')}>
            {t('Turn on…')}
          </Button>
        </div>
      </div>
    )
  }
  const { on_since: since, recovery_codes_left: left } = factor
  return (
    <div className={classes.panel}>
      <div className={classes.facts}>
        <p>{rich('Turned on <when></when>.', { when: () => <RelativeTime key="when" at={since} /> })}</p>
        <p className={left <= FEW_CODES ? classes.few : classes.quiet}>
          {t(
            '{left, plural, =0 {No recovery code is left: make new ones.} one {One recovery code is left: make new ones.} other {# recovery codes are left.}}',
            { left },
          )}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => onAsk('renew')}>
          {t('New recovery codes…')}
        </Button>
        <Button variant="default" onClick={() => onAsk('turn_off')}>
          {t('Turn off…')}
        </Button>
      </div>
    </div>
  )
}
