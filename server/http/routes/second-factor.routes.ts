import { routes } from '../../../shared/contract/routes'
import type { SecondFactors } from '../../application/auth/second-factors'
import { notFound } from '../../application/common/refusals'
import type { ReadModels } from '../../application/common/reads'
import { endpoint, type Endpoint } from '../endpoint'
import { timeOrNull } from '../presenters/common'
import { param } from './support'

export function secondFactorRoutes({
  secondFactors,
  reads,
}: {
  secondFactors: SecondFactors
  reads: ReadModels
}): Endpoint[] {
  return [
    endpoint({
      route: routes.getSecondFactor,
      run: async ({ caller }) => {
        const { since, recoveryCodesLeft } = await secondFactors.state(caller)
        return { on_since: timeOrNull(since), recovery_codes_left: recoveryCodesLeft }
      },
    }),
    endpoint({
      route: routes.beginSecondFactor,
      run: async ({ caller, body, ip }) => {
        const { secret, address } = await secondFactors.begin(caller, body.current_password, ip)
        return { secret, otpauth_url: address }
      },
    }),
    endpoint({
      route: routes.confirmSecondFactor,
      run: async ({ caller, body }) => ({
        recovery_codes: await secondFactors.confirm(caller, body.code),
      }),
    }),
    endpoint({
      route: routes.turnOffSecondFactor,
      run: ({ caller, body, ip }) => secondFactors.turnOff(caller, body.current_password, body.code, ip),
    }),
    endpoint({
      route: routes.renewRecoveryCodes,
      run: async ({ caller, body, ip }) => ({
        recovery_codes: await secondFactors.renewRecoveryCodes(caller, body.current_password, body.code, ip),
      }),
    }),
    endpoint({
      route: routes.turnOffUserSecondFactor,
      exists: async (facts) => {
        if (!(await reads.user(param(facts, 'id')))) throw notFound('person')
      },
      run: (facts) => secondFactors.turnOffFor(facts.caller, param(facts, 'id')),
    }),
  ]
}
