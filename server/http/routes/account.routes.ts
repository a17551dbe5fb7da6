import type { z } from 'zod'
import type { addressBody } from '../../../shared/contract/account'
import { routes } from '../../../shared/contract/routes'
import type { AccountErasure } from '../../application/account/erasure'
import type { AddressBook, AddressInput } from '../../application/account/address-book'
import type { EmailChanges } from '../../application/account/email-change'
import type { SessionService } from '../../application/account/session-service'
import type { SignInLimits } from '../../application/auth/sign-in-limits'
import { forbidden, notFound } from '../../application/common/refusals'
import type { ReadModels } from '../../application/common/reads'
import { sendAccountExport, type ExportDependencies } from '../account-export'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentAddress, presentEmailChange, presentSession } from '../presenters/account'
import { time } from '../presenters/common'
import { clearRefreshCookie } from '../refresh-cookie'
import { isAdmin, param } from './support'

export interface AccountRouteDependencies extends ExportDependencies {
  sessions: SessionService
  addressBook: AddressBook
  emailChanges: EmailChanges
  erasure: AccountErasure
  limits: SignInLimits
  reads: ReadModels
  /** Where the portal is reached: one-time links lead there. */
  portalUrl: () => string
}

export function accountRoutes(deps: AccountRouteDependencies): Endpoint[] {
  const { sessions, addressBook, emailChanges, erasure, limits, reads, portalUrl } = deps

  const ownAddress = (facts: GuardFacts) => addressBook.assertOwn(facts.caller, param(facts, 'id'))

  const person = async (facts: GuardFacts) => {
    if (!(await reads.user(param(facts, 'id')))) throw notFound('person')
  }
  const staffTouchesCustomersOnly = async (facts: GuardFacts) => {
    if (isAdmin(facts.caller)) return
    const user = await reads.user(param(facts, 'id'))
    if (user?.role !== 'customer') throw forbidden('Staff look after customers only.')
  }

  return [
    endpoint({
      route: routes.listSessions,
      run: async ({ caller }) => ({
        items: (await sessions.list(caller)).map((session) => presentSession(session, caller)),
      }),
    }),
    endpoint({
      route: routes.endSession,
      exists: (facts) => sessions.assertOwn(facts.caller, param(facts, 'id')),
      run: (facts) => sessions.end(facts.caller, param(facts, 'id')),
    }),
    endpoint({
      route: routes.signOutEverywhere,
      run: async ({ caller, body, request, response }) => {
        await sessions.endAll(caller, body.keep_current ?? false)
        if (!body.keep_current) clearRefreshCookie(request, response)
      },
    }),
    endpoint({
      route: routes.listAddresses,
      run: async ({ caller }) => ({ items: (await addressBook.list(caller)).map(presentAddress) }),
    }),
    endpoint({
      route: routes.createAddress,
      run: async ({ caller, body }) => presentAddress(await addressBook.add(caller, addressInput(body))),
    }),
    endpoint({
      route: routes.updateAddress,
      exists: ownAddress,
      run: async (facts) => {
        const { caller, body } = facts
        return presentAddress(await addressBook.change(caller, param(facts, 'id'), addressInput(body)))
      },
    }),
    endpoint({
      route: routes.deleteAddress,
      exists: ownAddress,
      run: (facts) => addressBook.remove(facts.caller, param(facts, 'id')),
    }),
    endpoint({
      route: routes.getEmailChange,
      run: async ({ caller }) => presentEmailChange(await emailChanges.pending(caller.userId)),
    }),
    endpoint({
      route: routes.changeEmail,
      run: async ({ caller, body, ip }) =>
        presentEmailChange(await emailChanges.begin(caller, body.new_email, body.current_password, ip)),
    }),
    endpoint({
      route: routes.cancelEmailChange,
      run: ({ caller }) => emailChanges.cancel(caller),
    }),
    endpoint({
      route: routes.confirmEmailChange,
      run: async ({ body, ip }) => {
        const { done, newEmail } = await emailChanges.confirm(body.token, ip)
        return { done, new_email: newEmail }
      },
    }),
    endpoint({
      route: routes.exportAccount,
      run: async ({ caller, response }) => {
        await limits.beforeAccountAction('export', caller.userId)
        await sendAccountExport(deps, caller, response)
      },
    }),
    endpoint({
      route: routes.deleteAccount,
      may: ({ caller }) => {
        if (caller.role !== 'customer') throw forbidden('An admin deactivates the accounts of the office.')
      },
      run: async ({ caller, body, ip, request, response }) => {
        await erasure.erase(caller, body.current_password, ip)
        clearRefreshCookie(request, response)
      },
    }),
    endpoint({
      route: routes.eraseUser,
      exists: person,
      run: async (facts) => {
        await erasure.eraseCustomer(facts.caller, param(facts, 'id'), facts.body.email)
      },
    }),
    endpoint({
      route: routes.getUserEmailChange,
      exists: person,
      may: staffTouchesCustomersOnly,
      run: async (facts) => presentEmailChange(await emailChanges.pending(param(facts, 'id'))),
    }),
    endpoint({
      route: routes.createEmailChangeLinks,
      exists: person,
      may: staffTouchesCustomersOnly,
      run: async (facts) => {
        const links = await emailChanges.handOver(facts.caller, param(facts, 'id'))
        const link = (token: string) => `${portalUrl()}/confirm-email#token=${token}`
        return {
          new_email: links.newEmail,
          old_link: link(links.oldToken),
          new_link: link(links.newToken),
          link_expires_at: time(links.expiresAt),
        }
      },
    }),
  ]
}

function addressInput(body: z.output<typeof addressBody>): AddressInput {
  return {
    name: body.name ?? null,
    line1: body.address_line1,
    line2: body.address_line2 ?? null,
    city: body.city,
    state: body.state ?? null,
    zip: body.zip ?? null,
    country: body.country,
    phone: body.phone ?? null,
    useForShipping: body.use_for_shipping,
    useForBilling: body.use_for_billing,
  }
}
