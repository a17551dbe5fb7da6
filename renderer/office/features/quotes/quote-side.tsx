import { Anchor, Button } from '@mantine/core'
import type { Ref } from 'react'
import { Link } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { Timeline } from '../../../common/ui/timeline'
import { ColorPlanView } from '../../shared/color-plan'
import { ApproveForm } from '../../shared/decision/approve-form'
import { AssigneeMenu, HeldNotice } from '../../shared/decision/assignee-menu'
import { PriceLines } from '../../shared/decision/price-lines'
import { ReasonList } from '../../shared/decision/reason-list'
import { usePriceDraft } from '../../shared/decision/use-price-draft'
import type { useQuoteDecision } from '../../shared/decision/use-quote-decision'
import styles from '../../shared/detail.module.css'
import { Facts, Section } from '../../shared/facts'
import { QuotePrice } from '../../shared/quote-price'
import { ReceiptCheck } from './receipt-check'

interface QuoteSideProps {
  quote: Quote
  decision: ReturnType<typeof useQuoteDecision>
  /** Whether somebody else has it on the desk: what decides is locked then. */
  isHeld: boolean
  approveRef: Ref<HTMLButtonElement>
  /** Undefined where it can't be declined. */
  onDecline: (() => void) | undefined
  onReprice: () => void
}

/** A quote's price, the decision on it, its dates and history. */
export function QuoteSide({ quote, decision, isHeld, approveRef, onDecline, onReprice }: QuoteSideProps) {
  const pricing = usePriceDraft(quote)
  const { status } = quote
  const isDecidable =
    status === 'pending' || (status === 'approved' && quote.allowed_statuses.includes('approved'))
  const isRepriceable =
    quote.pricing_status === 'settled' &&
    quote.total_price !== null &&
    (status === 'pending' || status === 'approved') &&
    !isHeld
  const noPrice =
    quote.pricing_status === 'running'
      ? t('The price is being worked out.')
      : t('No price yet: material and at least one file are needed.')
  return (
    <aside className={styles.side} aria-label={t('Price and history')}>
      <Section title={t('Price')} aside={<ReceiptCheck quote={quote} />}>
        <QuotePrice quote={quote} none={<p className={styles.quiet}>{noPrice}</p>} folded={isDecidable}>
          {isRepriceable && (
            <Button variant="subtle" size="xs" ms={-14} onClick={onReprice}>
              {t('Price anew…')}
            </Button>
          )}
        </QuotePrice>
      </Section>
      <PriceLines quote={quote} pricing={isDecidable ? pricing : undefined} />
      {isDecidable && (
        <Section title={status === 'pending' ? t('Decision') : t('Another price')}>
          <AssigneeMenu quote={quote} />
          {isHeld ? (
            <HeldNotice quote={quote} />
          ) : (
            <ApproveForm
              key={quote.version}
              quote={quote}
              decision={decision}
              pricing={pricing}
              approveRef={approveRef}
              onDecline={onDecline}
            />
          )}
        </Section>
      )}
      {quote.review_reasons.length > 0 && (
        <Section title={t('Why a person looks')}>
          <ReasonList reasons={quote.review_reasons} />
        </Section>
      )}
      {quote.color_plan && (
        <Section title={t('Colours')}>
          <ColorPlanView plan={quote.color_plan} />
        </Section>
      )}
      <QuoteDates quote={quote} />
      <Section title={t('History')}>
        <Timeline entries={quote.history} />
      </Section>
      <Anchor component={Link} to="/quotes" size="sm">
        {t('All quotes')}
      </Anchor>
    </aside>
  )
}

function QuoteDates({ quote }: { quote: Quote }) {
  const time = (at: string | null) => (at === null ? null : <RelativeTime at={at} />)
  return (
    <Section title={t('Dates')}>
      <Facts
        items={[
          [t('Asked'), time(quote.created_at)],
          [t('Valid until'), time(quote.expires_at)],
          [t('Reviewed'), time(quote.reviewed_at)],
        ]}
      />
      {quote.review_note && <p className={styles.prose}>{quote.review_note}</p>}
    </Section>
  )
}
