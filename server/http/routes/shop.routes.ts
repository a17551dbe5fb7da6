import type { BackupService } from '../../application/backup/backup-service'
import { routes } from '../../../shared/contract/routes'
import type { EventHub } from '../../application/events/event-hub'
import type { AuthService } from '../../application/auth/auth-service'
import type { SetupService } from '../../application/shop/setup-service'
import type { ShopService } from '../../application/shop/shop-service'
import { forbidden } from '../../application/common/refusals'
import { endpoint, type Endpoint } from '../endpoint'
import type { EventStreams } from '../event-stream'
import {
  presentAuditEntry,
  presentDashboard,
  presentDays,
  presentEvent,
  presentRateCard,
  presentRateCardLine,
  presentSettings,
  presentShop,
  presentVerification,
  type UploadLimits,
} from '../presenters/shop'
import { timeOrNull } from '../presenters/common'
import { presentUser } from '../presenters/users'
import {
  cents,
  centsOrUndefined,
  fromMoment,
  pageRequest,
  presentPage,
  toMoment,
  withPresentedCurrent,
} from './support'

export interface ShopRouteDependencies {
  shop: ShopService
  setup: SetupService
  auth: AuthService
  events: EventHub
  streams: EventStreams
  backups: BackupService
  uploadLimits: UploadLimits
}

export function shopRoutes(deps: ShopRouteDependencies): Endpoint[] {
  const { shop, setup, auth, events, streams, backups, uploadLimits } = deps
  return [
    endpoint({ route: routes.getShop, run: async () => presentShop(await shop.offer(), uploadLimits) }),
    endpoint({ route: routes.getSetup, run: async () => ({ needed: await setup.isNeeded() }) }),
    endpoint({
      route: routes.setUp,
      may: ({ publicListener }) => {
        if (publicListener) throw forbidden('A shop is set up in its office, not here.')
      },
      run: async ({ body }) =>
        presentUser(
          await setup.run({
            code: body.code,
            shop: {
              shop_name: body.shop_name,
              currency: body.currency,
              time_zone: body.time_zone,
              ...(body.language && { language: body.language }),
              ...(body.default_country && { default_country: body.default_country }),
            },
            email: body.email,
            password: body.password,
            firstName: body.first_name ?? null,
            lastName: body.last_name ?? null,
          }),
        ),
    }),
    endpoint({ route: routes.getSettings, run: async () => presentSettings(await shop.settings()) }),
    endpoint({
      route: routes.updateSettings,
      run: async ({ caller, body }) => {
        const { version, review_threshold: threshold, shipping_costs: costs, ...rest } = body
        const settings = await withPresentedCurrent(presentSettings, () =>
          shop.update(
            caller,
            {
              ...rest,
              review_threshold: centsOrUndefined(threshold),
              shipping_costs: costs?.map(({ country, cost }) => ({ country, cost: cents(cost) })),
            },
            version,
          ),
        )
        return presentSettings(settings)
      },
    }),
    endpoint({
      route: routes.listRateCards,
      run: async ({ query }) => presentPage(await shop.rateCards(pageRequest(query)), presentRateCardLine),
    }),
    endpoint({
      route: routes.currentRateCard,
      run: async () => presentRateCard(await shop.currentRateCard()),
    }),
    endpoint({
      route: routes.createRateCard,
      run: async ({ caller, body, seal }) => {
        const content = {
          materials: body.materials,
          machine_rate_per_hour: body.machine_rate_per_hour,
          finishes: body.finishes.map(({ finish, price }) => ({ finish, price: cents(price) })),
          quantity_discounts: body.quantity_discounts,
          rush_levels: body.rush_levels,
          minimum_order: cents(body.minimum_order),
        }
        const stored = await withPresentedCurrent(presentRateCard, () =>
          shop.addRateCard(
            caller,
            content,
            body.note ?? null,
            body.base_version ?? body.version,
            (tx, made) => seal(tx, presentRateCard(made)),
          ),
        )
        return presentRateCard(stored)
      },
    }),
    endpoint({
      route: routes.auditLog,
      run: async ({ query }) => {
        const { time_zone: zone } = await shop.settings()
        const page = await shop.auditLog(
          {
            entityType: query.entity_type,
            entityId: query.entity_id,
            actorId: query.actor_id,
            action: query.action,
            record: query.record,
            text: query.q,
            from: query.from ? fromMoment(query.from, zone) : undefined,
            to: query.to ? toMoment(query.to, zone) : undefined,
          },
          pageRequest(query),
        )
        return {
          ...presentPage(page, presentAuditEntry),
          searched_back_to: timeOrNull(page.searchedBackTo),
        }
      },
    }),
    endpoint({ route: routes.verifyAudit, run: async () => presentVerification(await shop.verifyAudit()) }),
    endpoint({
      route: routes.dashboard,
      run: async () => {
        const { figures, currency } = await shop.dashboard()
        return presentDashboard(figures, currency, await backups.standing(), await backups.disk())
      },
    }),
    endpoint({ route: routes.dashboardDays, run: async () => presentDays(await shop.dashboardDays()) }),
    endpoint({
      route: routes.events,
      run: async ({ caller, request, response }) => {
        await streams.run(request, response, {
          userId: caller.userId,
          subscribe: (listener) =>
            events.subscribe(caller, (event) => listener({ id: event.id, data: presentEvent(event) })),
          stillSignedIn: () => auth.isStillSignedIn(caller),
        })
      },
    }),
  ]
}
