import { Button, Skeleton } from '@mantine/core'
import type { Ref } from 'react'
import { Link } from 'react-router'
import type { Quote, QuoteLine } from '../../../../shared/contract/quotes'
import { Identifier } from '../../../common/ui/identifier'
import { MessageThread } from '../../../common/ui/message-thread'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { StateBadge } from '../../../common/ui/state-badge'
import { t } from '../../../common/texts'
import { actionWord } from '../../../common/words'
import { Timeline } from '../../../common/ui/timeline'
import { ColorPlanView } from '../../shared/color-plan'
import { ApproveForm } from '../../shared/decision/approve-form'
import { AssigneeMenu, HeldNotice } from '../../shared/decision/assignee-menu'
import { holderOf } from '../../shared/decision/use-assignment'
import { useUser } from '../../../common/session/session-context'
import { DeclineDialog } from '../../shared/decision/decline-dialog'
import { PriceLines } from '../../shared/decision/price-lines'
import { usePriceDraft } from '../../shared/decision/use-price-draft'
import { useQuoteDecision } from '../../shared/decision/use-quote-decision'
import { Section } from '../../shared/facts'
import { ReasonList } from '../../shared/decision/reason-list'
import { customerFullName } from '../../shared/people'
import { QuoteOptions } from '../../shared/quote-options'
import { QuotePrice } from '../../shared/quote-price'
import styles from './review.module.css'

interface DecisionPaneProps {
  /** What the queue knows already, drawn until the whole quote is here. */
  line: QuoteLine | undefined
  quote: Quote | undefined
  approveRef: Ref<HTMLButtonElement>
  /** The field that a message to the customer is written in. */
  messageRef: Ref<HTMLTextAreaElement>
  onAsk: () => void
  declining: boolean
  onDeclining: (open: boolean) => void
  onDecided: (quote: Quote, decision: 'approved' | 'declined') => void
}

export function DecisionPane({ line, quote, ...rest }: DecisionPaneProps) {
  const known = quote ?? line
  if (!known) return <PaneSkeleton />
  return (
    <>
      <header className={styles.decisionHead}>
        <div className={styles.cardRow}>
          <h2>
            <Identifier>{known.quote_number}</Identifier>
          </h2>
          <strong className={styles.price}>
            <Money amount={known.total_price} currency={known.currency} />
          </strong>
        </div>
        <p className={styles.who}>
          <Link to={`/customers/${known.customer.id}`}>{customerFullName(known.customer)}</Link>
          {' · '}
          <RelativeTime at={known.created_at} />
        </p>
        <p className={styles.product}>{known.product_name}</p>
        <AssigneeMenu quote={known} />
      </header>
      {quote ? <Decision quote={quote} {...rest} /> : <PaneSkeleton />}
    </>
  )
}

function Decision({
  quote,
  approveRef,
  messageRef,
  onAsk,
  declining,
  onDeclining,
  onDecided,
}: Omit<DecisionPaneProps, 'line' | 'quote'> & { quote: Quote }) {
  const decision = useQuoteDecision({ quote, onDecided })
  const pricing = usePriceDraft(quote)
  const holder = holderOf(quote, useUser().id)
  return (
    <>
      <div className={styles.decisionBody}>
        {decision.changed !== null && (
          <p role="alert" className={styles.changed}>
            {decision.changed}
          </p>
        )}
        <Section title={t('Why a person looks')}>
          <ReasonList reasons={quote.review_reasons} />
        </Section>
        <PriceLines quote={quote} pricing={quote.status === 'pending' ? pricing : undefined} />
        {quote.color_plan && (
          <Section title={t('Colours')}>
            <ColorPlanView plan={quote.color_plan} />
          </Section>
        )}
        <Section title={t('Price')}>
          <QuotePrice quote={quote} none={<p className="pf-muted">{t('No price yet.')}</p>} />
        </Section>
        <Section title={t('Options')}>
          <QuoteOptions quote={quote} />
        </Section>
        {quote.customer_notes && (
          <Section title={t('From the customer')}>
            <p className={styles.prose}>{quote.customer_notes}</p>
          </Section>
        )}
        {quote.internal_notes && (
          <Section title={t('Internal notes')}>
            <p className={styles.prose}>{quote.internal_notes}</p>
          </Section>
        )}
        <Section title={t('Messages')}>
          <MessageThread
            quoteId={quote.id}
            side="office"
            otherName={customerFullName(quote.customer)}
            unread={quote.unread_messages ?? 0}
            fieldRef={messageRef}
          />
        </Section>
        <Section title={t('History')}>
          <Timeline entries={quote.history} />
        </Section>
      </div>
      <footer className={styles.decisionFoot}>
        {holder !== null ? (
          <HeldNotice quote={quote} />
        ) : quote.status === 'pending' ? (
          <ApproveForm
            key={quote.version}
            quote={quote}
            decision={decision}
            pricing={pricing}
            approveRef={approveRef}
            onDecline={() => onDeclining(true)}
            onAsk={onAsk}
          />
        ) : (
          <div className={styles.decided}>
            <StateBadge kind="quote" status={quote.status} isExpired={quote.is_expired} />
            <Decided quote={quote} />
            <Button component={Link} to={`/quotes/${quote.id}`} variant="default">
              {t('Open the quote')}
            </Button>
          </div>
        )}
      </footer>
      <DeclineDialog
        opened={declining}
        onClose={() => onDeclining(false)}
        quote={quote}
        decision={decision}
      />
    </>
  )
}

/** Who took the last step, and which it was: the quote was somebody else's meanwhile. */
function Decided({ quote }: { quote: Quote }) {
  const last = quote.history.reduce<Quote['history'][number] | null>(
    (newest, entry) => (newest && newest.id > entry.id ? newest : entry),
    null,
  )
  if (!last) return <span>{t('Somebody has decided this one.')}</span>
  return (
    <span>
      {last.actor_name === null ? '' : `${last.actor_name}: `}
      {actionWord(last.action)}, <RelativeTime at={last.at} />
    </span>
  )
}

function PaneSkeleton() {
  return (
    <div className={styles.pad} aria-busy="true">
      <Skeleton height={16} width="60%" mb={12} />
      <Skeleton height={16} width="90%" mb={12} />
      <Skeleton height={120} mb={12} />
      <Skeleton height={16} width="70%" />
    </div>
  )
}
