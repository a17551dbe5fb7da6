import { useState } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { MessageThread } from '../../../common/ui/message-thread'
import { PageTitle } from '../../../common/ui/page-title'
import { holderOf } from '../../shared/decision/use-assignment'
import { useQuoteDecision, useTakeQuote } from '../../shared/decision/use-quote-decision'
import styles from '../../shared/detail.module.css'
import { Section } from '../../shared/facts'
import { InternalNotes } from '../../shared/internal-notes'
import { ModelPane } from '../../shared/model-pane'
import { customerFullName } from '../../shared/people'
import { QuoteOptions } from '../../shared/quote-options'
import { useRecordKeys } from '../../shared/record-keys'
import { DraftEditor } from './draft-editor'
import { QuoteDialogs, type QuoteDialog } from './quote-dialogs'
import { QuoteHead } from './quote-head'
import { QuoteNotices } from './quote-notices'
import { QuoteSide } from './quote-side'

/** Everything about one quote, and what may be done with it now. */
export function QuoteDetail({ quote }: { quote: Quote }) {
  const take = useTakeQuote()
  const accept = useRouteMutation(routes.acceptQuote, { onSuccess: take })
  const notes = useRouteMutation(routes.updateQuote, { onSuccess: take })
  const decision = useQuoteDecision({ quote })
  const [open, setOpen] = useState<QuoteDialog | null>(null)
  const isHeld = holderOf(quote, useUser().id) !== null
  const onDecline = quote.status === 'pending' ? () => setOpen('decline') : undefined
  const keys = useRecordKeys(!isHeld && quote.allowed_statuses.includes('rejected') ? onDecline : undefined)

  return (
    <div className={styles.page}>
      <PageTitle>{quote.quote_number}</PageTitle>
      <QuoteHead
        quote={quote}
        accepting={accept.isPending}
        onAccept={(total) => accept.mutate({ params: { id: quote.id }, body: { total_price: total } })}
        onCancel={() => setOpen('cancel')}
        onConvert={() => setOpen('convert')}
      />
      <div className={styles.main}>
        <ErrorNotice error={accept.error} />
        <QuoteNotices quote={quote} changed={decision.changed} />
        {quote.status === 'draft' && quote.pricing_status === 'settled' ? (
          <DraftEditor key={quote.id} quote={quote} />
        ) : (
          <Section title={t('Options')}>
            <QuoteOptions quote={quote} />
          </Section>
        )}
        <Section title={t('Files')}>
          <div className={styles.viewer} style={{ height: 440 }}>
            <ModelPane quoteId={quote.id} files={quote.files} color={quote.color} />
          </div>
        </Section>
        {quote.customer_notes && (
          <Section title={t('From the customer')}>
            <p className={styles.prose}>{quote.customer_notes}</p>
          </Section>
        )}
        <Section title={t('Messages')}>
          <MessageThread
            quoteId={quote.id}
            side="office"
            otherName={customerFullName(quote.customer)}
            unread={quote.unread_messages ?? 0}
            fieldRef={keys.message}
          />
        </Section>
        <InternalNotes
          notes={quote.internal_notes ?? null}
          version={quote.version}
          pending={notes.isPending}
          error={notes.error}
          onSave={(text, version, done) =>
            notes.mutate(
              { params: { id: quote.id }, body: { internal_notes: text, version } },
              { onSuccess: done },
            )
          }
        />
      </div>
      <QuoteSide
        quote={quote}
        decision={decision}
        isHeld={isHeld}
        approveRef={keys.approve}
        onDecline={onDecline}
        onReprice={() => setOpen('reprice')}
      />
      <QuoteDialogs quote={quote} open={open} onClose={() => setOpen(null)} decision={decision} />
    </div>
  )
}
