import { Button } from '@mantine/core'
import type { PriceSuggestion } from '../../../../shared/contract/price-advice'
import type { Quote } from '../../../../shared/contract/quotes'
import { rich, t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { Money } from '../../../common/ui/money'
import { Section } from '../facts'
import styles from './price-lines.module.css'
import type { usePriceDraft } from './use-price-draft'

const words: Record<PriceSuggestion['kind'], string> = {
  color_changes: t('colour changes'),
  supports: t('supports'),
}

interface PriceLinesProps {
  quote: Quote
  /** The draft of a decision that lines may be taken over into; without one they are only shown. */
  pricing?: ReturnType<typeof usePriceDraft>
}

/** Figures and their units never part at the end of a line. */
const together = (text: string) => text.replace(/(\d) (g|h|min)\b/g, '$1\u00a0$2')

/**
 * What the calculated price leaves out, each with the button that takes it over; nothing is added by itself. Nothing
 * at all where the price leaves nothing out.
 */
export function PriceLines({ quote, pricing }: PriceLinesProps) {
  const said = useServerSentence()
  const lines = quote.price_suggestions ?? []
  const receipt = quote.price_receipt
  if (lines.length === 0 || !receipt) return null
  // Somebody who set a price may have thought of it.
  const title = receipt.hand_set.length > 0 ? t('Not in the calculated price') : t('Not in the price')
  return (
    <Section title={title}>
      <table className={styles.lines}>
        <caption className="pf-visually-hidden">{t('{title}, for one piece', { title })}</caption>
        <tbody>
          {lines.map((line) => (
            <tr key={line.kind}>
              <th scope="row">{together(said(line.detail))}</th>
              <td className={styles.amount}>
                +<Money amount={line.unit_price_change} currency={quote.currency} />
                <small>{t('a piece')}</small>
              </td>
              {pricing && (
                <td className={styles.act}>
                  <TakeButton line={line} pricing={pricing} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {pricing && receipt.minimum_applied && (
        <p className={styles.least}>
          {rich('With a line taken over, the smallest order of <amount></amount> is kept.', {
            amount: () => <Money key="amount" amount={receipt.minimum_order} currency={quote.currency} />,
          })}
        </p>
      )}
    </Section>
  )
}

function TakeButton({ line, pricing }: { line: PriceSuggestion; pricing: ReturnType<typeof usePriceDraft> }) {
  const taken = pricing.draft.taken.includes(line.kind)
  const action = taken ? t('Remove') : t('Add to price')
  return (
    <Button
      size="xs"
      variant={taken ? 'subtle' : 'default'}
      aria-label={`${action}: ${words[line.kind]}`}
      onClick={() => pricing.toggle(line)}
    >
      {action}
    </Button>
  )
}
