import type { Dashboard } from '../../../../shared/contract/office'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/settings'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'

export interface FirstStep {
  done: boolean
  name: string
  text: string
  /** Where it is done. */
  to: string
}

/** What a shop begins with until somebody says what stands in it. */
const FIRST_PRINTER = { x_mm: 256, y_mm: 256, z_mm: 256, count: 1 }

function hasOwnPrinters({ printers }: Settings): boolean {
  const [first, ...others] = printers
  return (
    others.length > 0 ||
    Object.entries(FIRST_PRINTER).some(([key, value]) => first?.[key as 'x_mm'] !== value)
  )
}

/**
 * What an admin sees to before customers come, in the order in which it matters; null while it is not known how far the
 * shop is. For admins only: nobody else may read it.
 */
export function useFirstSteps(backup: Dashboard['backup']['state'], isAdmin: boolean): FirstStep[] | null {
  const settings = useRouteQuery(routes.getSettings, {}, { enabled: isAdmin }).data
  const card = useRouteQuery(routes.currentRateCard, {}, { enabled: isAdmin }).data
  const shop = useRouteQuery(routes.getShop, {}, { enabled: isAdmin }).data
  const portal = useRouteQuery(routes.getPortalExposure, {}, { enabled: isAdmin }).data
  if (!settings || !card || !shop || !portal) return null
  return [
    {
      done: settings.contact_email !== null,
      name: t('Complete the shop’s data'),
      text: t('Contact address, ways to pay, terms; under Company what invoices must show.'),
      to: '/settings/shop',
    },
    {
      done: hasOwnPrinters(settings),
      name: t('Enter your printers'),
      text: t('Their build volumes decide what is too large, their number which rush is feasible.'),
      to: '/settings/printers',
    },
    {
      done: card.version > 1,
      name: t('Check the rate card'),
      text: t('What a gram and a machine hour cost decides every price.'),
      to: '/settings/rate-card',
    },
    {
      done: shop.sends_mail,
      name: t('Name a mail server'),
      text: t('Without one customers hear of nothing, and can’t choose a new password by themselves.'),
      to: '/settings/connections',
    },
    {
      done: portal.listening !== null,
      name: t('Let customers in'),
      text: t('Opens the portal beyond this computer, with a certificate or behind a proxy.'),
      to: '/settings/portal',
    },
    {
      done: backup === 'ok',
      name: t('Back the shop up'),
      text: t('Every night into one file that is proven by restoring it, best on another disk.'),
      to: '/settings/backup',
    },
  ]
}
