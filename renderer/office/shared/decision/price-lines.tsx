import { Button } from '@mantine/core'
import type { PriceSuggestion } from '../../../../shared/contract/price-advice'
import type { Quote } from '../../../../shared/contract/quotes'
import { Money } from '../../../common/ui/money'
import styles from './price-lines.module.css'
import type { usePriceDraft } from './use-price-draft'

const words: Record<PriceSuggestion['kind'], string> = {
  color_changes: 'colour changes',
  supports: 'supports',
}

interface PriceLinesProps {
  quote: Quote
  pricing: ReturnType<typeof usePriceDraft>
}

/** Figures and their units never part at the end of a line. */
const together = (text: string) => text.replace(/(\d) (g|h|min)\b/g, '$1\u00a0$2')

/** True when there is something that the price leaves out. */
export function hasPriceLines(quote: Quote): boolean {
  return (quote.price_suggestions ?? []).length > 0
}

/** What the price leaves out, each with the button that takes it over; nothing is added by itself. */
export function PriceLines({ quote, pricing }: PriceLinesProps) {
  const receipt = quote.price_receipt
  return (
    <>
      <table className={styles.lines}>
        <caption className="pf-visually-hidden">What the price leaves out, for one piece</caption>
        <tbody>
          {(quote.price_suggestions ?? []).map((line) => {
            const taken = pricing.draft.taken.includes(line.kind)
            return (
              <tr key={line.kind}>
                <th scope="row">{together(line.detail)}</th>
                <td className={styles.amount}>
                  +<Money amount={line.unit_price_change} currency={quote.currency} />
                  <small>a piece</small>
                </td>
                <td className={styles.act}>
                  <Button
                    size="xs"
                    variant={taken ? 'subtle' : 'default'}
                    aria-label={`${taken ? 'Remove' : 'Add to price'}: ${words[line.kind]}`}
                    onClick={() => pricing.toggle(line)}
                  >
                    {taken ? 'Remove' : 'Add to price'}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {receipt?.minimum_applied && (
        <p className={styles.least}>
          With a line taken over, the smallest order of{' '}
          <Money amount={receipt.minimum_order} currency={quote.currency} /> is kept.
        </p>
      )}
    </>
  )
}
