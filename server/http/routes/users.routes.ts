import { routes } from '../../../shared/contract/routes'
import type { Role } from '../../../shared/domain/vocabulary'
import type { AccountLinks } from '../../application/auth/account-links'
import { forbidden, notFound } from '../../application/common/refusals'
import type { CreatedPerson, PeopleService } from '../../application/users/people-service'
import type { ReadModels } from '../../application/common/reads'
import type { ShopService } from '../../application/shop/shop-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { time, timeOrNull } from '../presenters/common'
import { presentOfficeUser } from '../presenters/users'
import { addressFrom, isAdmin, pageRequest, param, presentPage, searchedWords } from './support'

export interface UserRouteDependencies {
  people: PeopleService
  links: AccountLinks
  shop: ShopService
  reads: ReadModels
  /** Where the portal is reached: one-time links lead there. */
  portalUrl: () => string
}

const ADMIN_FIELDS = ['role', 'is_active']

export function userRoutes({ people, links, shop, reads, portalUrl }: UserRouteDependencies): Endpoint[] {
  const currency = async () => (await shop.settings()).currency

  /** Customers choose their password in the portal; the office's people on a page of their own, wherever they come in. */
  const passwordLink = (role: Role, token: string) =>
    `${portalUrl()}/${role === 'customer' ? 'set-password' : 'staff-password'}#token=${token}`

  const exists = async (facts: GuardFacts) => {
    if (!(await reads.user(param(facts, 'id')))) throw notFound('person')
  }

  const staffTouchesCustomersOnly = async (facts: GuardFacts) => {
    if (isAdmin(facts.caller)) return
    const user = await reads.user(param(facts, 'id'))
    if (user?.role !== 'customer') throw forbidden('Staff look after customers only.')
    refuseAdminFields(facts)
  }

  const presentCreated = async (created: CreatedPerson) => {
    const link = created.token === null ? null : passwordLink(created.line.user.role, created.token)
    return {
      ...presentOfficeUser(created.line, await currency()),
      link,
      link_expires_at: timeOrNull(created.linkExpiresAt),
    }
  }

  return [
    endpoint({
      route: routes.listUsers,
      run: async ({ caller, query }) => {
        const shopCurrency = await currency()
        const page = await people.list(
          caller,
          {
            roles: query.role ? [query.role] : undefined,
            isActive: query.is_active,
            words: searchedWords(query.q),
            sort: query.sort,
          },
          pageRequest(query),
        )
        return presentPage(page, (line) => presentOfficeUser(line, shopCurrency))
      },
    }),
    endpoint({
      route: routes.getUser,
      exists,
      may: staffTouchesCustomersOnly,
      run: async (facts) =>
        presentOfficeUser(await people.get(facts.caller, param(facts, 'id')), await currency()),
    }),
    endpoint({
      route: routes.listColleagues,
      run: async () => ({ items: await reads.colleagues() }),
    }),
    endpoint({
      route: routes.createUser,
      may: (facts) => {
        if (!isAdmin(facts.caller)) refuseAdminFields(facts)
      },
      run: async ({ caller, body, seal }) => {
        const shopCurrency = await currency()
        const created = await people.create(
          caller,
          {
            email: body.email,
            role: body.role ?? 'customer',
            password: body.password,
            firstName: body.first_name,
            lastName: body.last_name,
            companyName: body.company_name,
            phone: body.phone,
            billing: addressFrom(body, 'billing'),
            shipping: addressFrom(body, 'shipping'),
            internalNotes: body.internal_notes,
          },
          // The link is shown once, so a repeated answer goes without it.
          (tx, { line, linkExpiresAt }) =>
            seal(tx, {
              ...presentOfficeUser(line, shopCurrency),
              link: null,
              link_expires_at: timeOrNull(linkExpiresAt),
            }),
        )
        return await presentCreated(created)
      },
    }),
    endpoint({
      route: routes.createPasswordLink,
      exists,
      may: staffTouchesCustomersOnly,
      run: async (facts) => {
        const { token, expiresAt } = await links.handOver(facts.caller, param(facts, 'id'))
        const user = await reads.user(param(facts, 'id'))
        return { link: passwordLink(user?.role ?? 'customer', token), link_expires_at: time(expiresAt) }
      },
    }),
    endpoint({
      route: routes.updateUser,
      exists,
      may: staffTouchesCustomersOnly,
      run: async (facts) => {
        const { caller, body } = facts
        const line = await people.update(caller, param(facts, 'id'), {
          email: body.email,
          firstName: body.first_name,
          lastName: body.last_name,
          companyName: body.company_name,
          phone: body.phone,
          billing: addressFrom(body, 'billing'),
          shipping: addressFrom(body, 'shipping'),
          internalNotes: body.internal_notes,
          role: body.role,
          isActive: body.is_active,
        })
        return presentOfficeUser(line, await currency())
      },
    }),
  ]
}

function refuseAdminFields(facts: GuardFacts): void {
  if (ADMIN_FIELDS.some((field) => field in facts.rawBody)) {
    throw forbidden('Only admins give roles and deactivate people.')
  }
}
