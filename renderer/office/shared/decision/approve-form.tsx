import { Button, Collapse, Group, Stack, UnstyledButton } from '@mantine/core'
import type { Quote } from '../../../../shared/contract/quotes'
import { parseMoney } from '../../../../shared/domain/money'
import { t } from '../../../common/texts'
import { useUser } from '../../../common/session/session-context'
import { formatAmount } from '../../../common/format'
import { shownDecimal } from '../../../common/decimal-text'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { Money } from '../../../common/ui/money'
import { TextArea } from '../../../common/ui/text-area'
import { FormMessage } from '../form-message'
import { ChevronIcon } from '../icons'
import { previewPrice, reviewRefusal } from '../price-preview'
import { useShop } from '../shop'
import styles from './decision.module.css'
import { isPriceEntered } from './price-draft'
import type { usePriceDraft } from './use-price-draft'
import type { useQuoteDecision } from './use-quote-decision'

interface ApproveFormProps {
  quote: Quote
  decision: ReturnType<typeof useQuoteDecision>
  pricing: ReturnType<typeof usePriceDraft>
  onDecline?: () => void
  /** Leads to the message to the customer. */
  onAsk?: () => void
  /** The button that the key A presses. */
  approveRef?: React.Ref<HTMLButtonElement>
}

/** The price to approve, as calculated or set by hand, a line to the customer's file, and the button that does it. */
export function ApproveForm({ quote, decision, pricing, onDecline, onAsk, approveRef }: ApproveFormProps) {
  const user = useUser()
  const shop = useShop()
  const { open, price, note } = pricing.draft
  const repricing = quote.status === 'approved'
  const entered = isPriceEntered(pricing.draft)
  const preview = entered && quote.price_receipt ? previewPrice(quote.price_receipt, price) : null
  const unreadable = entered && preview === null
  const total = preview?.total_price ?? quote.total_price
  const refusal =
    shop.data && quote.total_price !== null && total !== null
      ? reviewRefusal(user.role, shop.data.review_threshold, quote.currency, quote.total_price, total)
      : null
  const allowed = quote.allowed_statuses.includes('approved')
  const why = refusal ?? (allowed ? null : t('This quote can’t be approved as it stands.'))
  const label =
    total === null
      ? t('Approve')
      : t(repricing ? 'Change price to {price}' : 'Approve at {price}', {
          price: formatAmount(total, quote.currency),
        })

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (why !== null || unreadable || (repricing && !entered)) return
        decision.approve({
          ...(entered ? { unit_price: price.trim() } : {}),
          ...(note.trim() ? { review_note: note.trim() } : {}),
        })
      }}
    >
      <UnstyledButton className={styles.fold} aria-expanded={open} onClick={pricing.fold}>
        <span className={styles.chevron} data-open={open}>
          <ChevronIcon size={12} />
        </span>
        {t('Another price or a note')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap="sm" pb={8}>
          <DecimalInput
            label={t('Price of one piece, {currency}', { currency: quote.currency })}
            description={t('Finish and discount included.')}
            placeholder={shownDecimal(quote.unit_price ?? '')}
            value={price}
            error={unreadable ? t('An amount such as 12.50.') : undefined}
            onChange={(value) => pricing.setPrice(value)}
          />
          {preview && quote.total_price !== null && (
            <p className={styles.preview} aria-live="polite">
              {quote.quantity} × <Money amount={preview.unit_price} currency={quote.currency} />
              {parseMoney(preview.rush_fee) !== 0 && (
                <>
                  {` + ${t('rush')} `}
                  <Money amount={preview.rush_fee} currency={quote.currency} />
                </>
              )}
              {' = '}
              <strong>
                <Money amount={preview.total_price} currency={quote.currency} />
              </strong>
              {` ${t('instead of')} `}
              <Money amount={quote.total_price} currency={quote.currency} />
            </p>
          )}
          <TextArea
            label={t('Note')}
            description={t('Kept with the decision; the customer can read it.')}
            maxLength={2000}
            value={note}
            onChange={(event) => pricing.setNote(event.currentTarget.value)}
          />
        </Stack>
      </Collapse>
      {why !== null && <p className={styles.why}>{why}</p>}
      <FormMessage error={decision.error} />
      <Group gap={8}>
        {onDecline && (
          <Button
            variant="default"
            onClick={onDecline}
            disabled={why !== null || !quote.allowed_statuses.includes('rejected')}
          >
            {t('Decline')}
          </Button>
        )}
        {onAsk && (
          <Button variant="default" onClick={onAsk}>
            {t('Ask')}
          </Button>
        )}
        <Button
          ref={approveRef}
          type="submit"
          className={styles.grow}
          loading={decision.approving}
          disabled={why !== null || unreadable || total === null || (repricing && !entered)}
        >
          {label}
        </Button>
      </Group>
    </form>
  )
}
