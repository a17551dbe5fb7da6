import { useSearchParams } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatAmount, formatInstantDay } from '../../../common/format'
import { t } from '../../../common/texts'
import { materialWords, useOfferNames, type OfferNames } from '../../../common/offer-words'
import { centsOf, minus } from '../../parts/amounts'
import page from '../../parts/page.module.css'
import classes from './request.module.css'

/** For a request that was begun from an earlier quote: what that one cost, what this one does, and why they differ. */
export function PriceBefore({ draft, pending }: { draft: Quote; pending: boolean }) {
  const [search] = useSearchParams()
  const names = useOfferNames()
  const from = Number(search.get('from'))
  const asked = Number.isInteger(from) && from > 0 && from !== draft.id
  const { data: before } = useRouteQuery(routes.getQuote, { params: { id: from } }, { enabled: asked })
  if (!before) return null
  const then = before.grand_total ?? before.total_price
  const now = draft.grand_total ?? draft.total_price
  const rows = changedRows(before, draft, names)
  return (
    <section className={`${page.panel ?? ''} ${classes.before ?? ''}`} aria-labelledby="before-title">
      <h2 id="before-title">
        {t('As {number} of {day}, at today’s prices', {
          number: before.quote_number,
          day: formatInstantDay(before.created_at),
        })}
      </h2>
      {then !== null && now !== null ? (
        <p className={classes.beforeSum} data-busy={pending}>
          <span>{t('Then {price}', { price: formatAmount(then, before.currency) })}</span>
          <strong>{t('Today {price}', { price: formatAmount(now, draft.currency) })}</strong>
          {before.currency === draft.currency && <span>{change(then, now, draft.currency)}</span>}
        </p>
      ) : null}
      <p className="pf-muted">{why(before, draft, rows.length > 0)}</p>
      {rows.length > 0 && (
        <ul className={classes.beforeRows}>
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function change(then: string, now: string, currency: string): string {
  const difference = minus(now, then)
  const cents = centsOf(difference)
  if (cents === 0) return t('same price')
  return `${cents < 0 ? '−' : '+'}${formatAmount(cents < 0 ? difference.slice(1) : difference, currency)}`
}

/** Why today's price is another one, or that it is not. */
function why(before: Quote, draft: Quote, choicesDiffer: boolean): string {
  if (draft.material_type === null && before.material_type !== null) {
    return t('{material} is no longer offered. Choose another material for a price.', {
      material: materialWords[before.material_type].name,
    })
  }
  if (choicesDiffer) return t('Not everything is as it was then:')
  if (before.price_receipt && before.price_receipt.hand_set.length > 0) {
    return t('The price then was set by hand for you. Send this for review to ask for it again.')
  }
  const same = before.currency === draft.currency && before.total_price === draft.total_price
  return same || before.rate_card_version === draft.rate_card_version
    ? t('The same files and choices.')
    : t('The same files and choices; our prices have changed since.')
}

/** The choices that differ, as `Material: PLA → PETG`. */
function changedRows(before: Quote, draft: Quote, names: OfferNames): string[] {
  const files = ({ files: all }: Quote) => all.reduce((sum, { copies }) => sum + copies, 0)
  const rows: [string, string | null, string | null][] = [
    [
      t('Material'),
      before.material_type && materialWords[before.material_type].name,
      draft.material_type && materialWords[draft.material_type].name,
    ],
    [t('Finish'), names.finish(before.finish).name, names.finish(draft.finish).name],
    [t('Quantity'), String(before.quantity), String(draft.quantity)],
    [t('How soon'), names.rush(before.rush_level).name, names.rush(draft.rush_level).name],
    [t('Parts in a set'), String(files(before)), String(files(draft))],
  ]
  return rows.flatMap(([name, then, now]) =>
    then === null || now === null || then === now ? [] : [`${name}: ${then} → ${now}`],
  )
}
