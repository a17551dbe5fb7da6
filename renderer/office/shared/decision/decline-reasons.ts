import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'

/** Sentences that a customer can do something with. */
export function usualReasons(): string[] {
  return [
    t('The part is larger than our printers can make. Splitting it into pieces that fit would work.'),
    t(
      'The model has holes or overlapping walls and can’t be printed reliably. Repair the mesh and send it again.',
    ),
    t('Walls or details are thinner than we can print reliably. Make them at least 0.8 mm thick.'),
    t('We don’t have this material or colour at the moment.'),
    t('We can’t make this quantity by the date asked for.'),
  ]
}

/** The shop's own reasons for declining, or the usual ones where it has none. */
export function useDeclineReasons(): { reasons: string[]; version: number | undefined } {
  const settings = useRouteQuery(routes.getSettings, {}, { staleTime: 300_000 })
  const own = settings.data?.decline_reasons ?? []
  return { reasons: own.length > 0 ? own : usualReasons(), version: settings.data?.version }
}
