import type { PriceReceipt } from '../../../shared/contract/quotes'
import { formatMoney, parseMoney } from '../../../shared/domain/money'
import { priceQuote, toCentigrams } from '../../../shared/domain/pricing'
import { formatAmount } from '../../common/format'
import { t } from '../../common/texts'
import { mayReview } from '../../../shared/domain/quote-lifecycle'
import type { Role } from '../../../shared/domain/vocabulary'

export interface PricePreview {
  /** All amounts are decimal text in the receipt's currency, as on the wire. */
  unit_price: string
  subtotal: string
  rush_fee: string
  total_price: string
}

/**
 * What a quote would cost at another price of one piece, by the same sum that the server uses. `unitPrice` is
 * decimal text; null when it is no amount.
 */
export function previewPrice(receipt: PriceReceipt, unitPrice: string): PricePreview | null {
  const cents = parseMoney(unitPrice.trim())
  if (cents === null || cents < 0) return null
  const { price } = priceQuote(
    {
      files: receipt.files.map((file) => ({
        quote_file_id: null,
        original_filename: file.original_filename,
        sha256: file.sha256,
        copies: file.copies,
        centigrams: toCentigrams(file.material_grams),
        seconds: file.print_time_seconds,
        source: file.source,
        source_version: file.source_version,
      })),
      material_type: receipt.material_type,
      finish: receipt.finish,
      rush_level: receipt.rush_level,
      quantity: receipt.quantity,
      hand_set_unit_price: cents,
    },
    {
      // A price set by hand replaces the making of a piece: of the card only the rush share still counts.
      version: receipt.rate_card_version,
      materials: [
        {
          material_type: receipt.material_type,
          density_g_cm3: receipt.density_g_cm3 ?? 1,
          rate_per_gram: receipt.rate_per_gram ?? '0',
          markup: receipt.markup ?? '1',
        },
      ],
      machine_rate_per_hour: receipt.machine_rate_per_hour ?? '0',
      finishes: [{ finish: receipt.finish, price: parseMoney(receipt.finish_price) ?? 0 }],
      quantity_discounts: [],
      rush_levels: [{ rush_level: receipt.rush_level, percent: receipt.rush_percent }],
      minimum_order: parseMoney(receipt.minimum_order) ?? 0,
    },
    receipt.currency,
  )
  return {
    unit_price: formatMoney(price.unitPrice),
    subtotal: formatMoney(price.subtotal),
    rush_fee: formatMoney(price.rushFee),
    total_price: formatMoney(price.totalPrice),
  }
}

/**
 * Why this person can't approve at that total, or null when she can. Amounts are decimal text; the larger of the
 * present and the new total decides.
 */
export function reviewRefusal(
  role: Role,
  threshold: string,
  currency: string,
  presentTotal: string,
  newTotal: string = presentTotal,
): string | null {
  const reviewThreshold = parseMoney(threshold) ?? 0
  const decisiveTotal = Math.max(parseMoney(presentTotal) ?? 0, parseMoney(newTotal) ?? 0)
  if (role === 'customer') return t('Quotes are reviewed by the office.')
  if (mayReview(role, { decisiveTotal, reviewThreshold })) return null
  const money = (cents: number) => formatAmount(formatMoney(cents), currency)
  return t('A total of {total} is at or above {threshold}: an admin decides.', {
    total: money(decisiveTotal),
    threshold: money(reviewThreshold),
  })
}
