import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { t } from '../../../common/texts'
import { DocumentButton } from '../../../common/ui/document-button'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { MessageThread } from '../../../common/ui/message-thread'
import { PageTitle } from '../../../common/ui/page-title'
import { ReceiptView } from '../../../common/ui/receipt-view'
import { RelativeTime } from '../../../common/ui/relative-time'
import { StateBadge } from '../../../common/ui/state-badge'
import { Timeline } from '../../../common/ui/timeline'
import { ColorPlanView } from '../../shared/color-plan'
import { ApproveForm } from '../../shared/decision/approve-form'
import { DeclineDialog } from '../../shared/decision/decline-dialog'
import { PriceLines } from '../../shared/decision/price-lines'
import { ReasonList } from '../../shared/decision/reason-list'
import { usePriceDraft } from '../../shared/decision/use-price-draft'
import { useQuoteDecision, useTakeQuote } from '../../shared/decision/use-quote-decision'
import styles from '../../shared/detail.module.css'
import { Facts, Section } from '../../shared/facts'
import { InternalNotes } from '../../shared/internal-notes'
import { ModelPane } from '../../shared/model-pane'
import { customerFullName } from '../../shared/people'
import { PriceChanges } from '../../shared/price-changes'
import { useRecordKeys } from '../../shared/record-keys'
import { QuoteOptions } from '../../shared/quote-options'
import { SlicerHints } from '../../shared/slicer-hints'
import { QuoteSlicing } from '../../shared/quote-slicing'
import { AssigneeMenu, HeldNotice } from '../../shared/decision/assignee-menu'
import { holderOf } from '../../shared/decision/use-assignment'
import { useUser } from '../../../common/session/session-context'
import { ConvertDialog } from './convert-dialog'
import { DraftEditor } from './draft-editor'
import { DuplicateButton } from './duplicate-button'
import { ReceiptCheck } from './receipt-check'
import { RepriceDialog } from './reprice-dialog'

/** Everything about one quote, and what may be done with it now. */
export function QuoteDetail({ quote }: { quote: Quote }) {
  const take = useTakeQuote()
  const accept = useRouteMutation(routes.acceptQuote, { onSuccess: take })
  const cancel = useRouteMutation(routes.cancelQuote, { onSuccess: take })
  const notes = useRouteMutation(routes.updateQuote, { onSuccess: take })
  const decision = useQuoteDecision({ quote })
  const pricing = usePriceDraft(quote)
  const [open, setOpen] = useState<'decline' | 'cancel' | 'convert' | 'reprice' | null>(null)
  const close = () => setOpen(null)
  const may = (status: Quote['status']) => quote.allowed_statuses.includes(status)
  const convertible = quote.status === 'accepted' && !quote.is_converted && !quote.is_expired
  const holder = holderOf(quote, useUser().id)
  const repriceable =
    quote.pricing_status === 'settled' &&
    quote.total_price !== null &&
    (quote.status === 'pending' || quote.status === 'approved') &&
    holder === null
  const onDecline = quote.status === 'pending' ? () => setOpen('decline') : undefined
  const keys = useRecordKeys(holder === null && may('rejected') ? onDecline : undefined)
  const reviewing = quote.status === 'pending' || (quote.status === 'approved' && may('approved'))

  return (
    <div className={styles.page}>
      <PageTitle>{quote.quote_number}</PageTitle>
      <header className={styles.head}>
        <h1>
          <Identifier>{quote.quote_number}</Identifier>
        </h1>
        <StateBadge
          kind="quote"
          status={quote.status}
          isExpired={quote.is_expired && !quote.is_converted}
          word={quote.status === 'draft' && quote.pricing_status === 'running' ? t('Slicing') : undefined}
        />
        <span className={styles.headSub}>
          <Link to={`/customers/${quote.customer.id}`}>{customerFullName(quote.customer)}</Link>
          {quote.product_name ? ` · ${quote.product_name}` : ''}
        </span>
        <div className={styles.actions}>
          {quote.files.length > 0 && <DuplicateButton quoteId={quote.id} />}
          {quote.total_price !== null && (
            <DocumentButton route={routes.quotePdf} id={quote.id}>
              {t('Quote PDF')}
            </DocumentButton>
          )}
          {may('cancelled') && (
            <Button variant="subtle" color="gray" onClick={() => setOpen('cancel')}>
              {t('Cancel quote')}
            </Button>
          )}
          {quote.status === 'approved' && may('accepted') && quote.total_price !== null && (
            <Button
              loading={accept.isPending}
              onClick={() =>
                accept.mutate({ params: { id: quote.id }, body: { total_price: quote.total_price ?? '' } })
              }
            >
              {t('Accept for the customer at {price}', {
                price: formatAmount(quote.total_price, quote.currency),
              })}
            </Button>
          )}
          {convertible && <Button onClick={() => setOpen('convert')}>{t('Make the order')}</Button>}
          {quote.sales_order_id !== null && (
            <Button component={Link} to={`/orders/${quote.sales_order_id}`}>
              {t('Open the order')}
            </Button>
          )}
        </div>
      </header>
      <div className={styles.main}>
        <ErrorNotice error={accept.error} />
        {decision.changed !== null && (
          <div className={styles.notice} role="alert">
            <p>{decision.changed}</p>
          </div>
        )}
        {quote.is_expired &&
          !quote.is_converted &&
          (quote.status === 'approved' || quote.status === 'accepted') && (
            <div className={styles.notice}>
              <p>
                {t('This quote has expired and can’t become an order.')}
                {quote.status === 'approved' &&
                  ` ${t('Approving it at a price, or pricing it anew, starts its thirty days again.')}`}
              </p>
            </div>
          )}
        {quote.rejection_reason && (
          <div className={styles.notice}>
            <p>
              <strong>{t('Reason')}:</strong> {quote.rejection_reason}
            </p>
          </div>
        )}
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
      <aside className={styles.side} aria-label={t('Price and history')}>
        <Section title={t('Price')} aside={<ReceiptCheck quote={quote} />}>
          <QuoteSlicing quote={quote} />
          {quote.price_receipt ? (
            <ReceiptView
              receipt={quote.price_receipt}
              taxAmount={quote.tax_amount}
              shippingCost={quote.shipping_cost}
              grandTotal={quote.grand_total}
              foldable
              folded={reviewing}
            />
          ) : (
            <p className={styles.quiet}>
              {quote.pricing_status === 'running'
                ? t('The price is being worked out.')
                : t('No price yet: material and at least one file are needed.')}
            </p>
          )}
          <PriceChanges quote={quote} />
          {repriceable && (
            <Button variant="subtle" size="xs" ms={-14} onClick={() => setOpen('reprice')}>
              {t('Price anew…')}
            </Button>
          )}
          <SlicerHints quote={quote} />
        </Section>
        <PriceLines quote={quote} pricing={reviewing ? pricing : undefined} />
        {reviewing && (
          <Section title={quote.status === 'pending' ? t('Decision') : t('Another price')}>
            <AssigneeMenu quote={quote} />
            {holder !== null ? (
              <HeldNotice quote={quote} />
            ) : (
              <ApproveForm
                key={quote.version}
                quote={quote}
                decision={decision}
                pricing={pricing}
                approveRef={keys.approve}
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
        <Section title={t('Dates')}>
          <Facts
            items={[
              [t('Asked'), <RelativeTime key="c" at={quote.created_at} />],
              [
                t('Valid until'),
                quote.expires_at === null ? null : <RelativeTime key="e" at={quote.expires_at} />,
              ],
              [
                t('Reviewed'),
                quote.reviewed_at === null ? null : <RelativeTime key="r" at={quote.reviewed_at} />,
              ],
            ]}
          />
          {quote.review_note && <p className={styles.prose}>{quote.review_note}</p>}
        </Section>
        <Section title={t('History')}>
          <Timeline entries={quote.history} />
        </Section>
        <Anchor component={Link} to="/quotes" size="sm">
          {t('All quotes')}
        </Anchor>
      </aside>
      <DeclineDialog opened={open === 'decline'} onClose={close} quote={quote} decision={decision} />
      <RepriceDialog opened={open === 'reprice'} onClose={close} quote={quote} />
      <ConvertDialog opened={open === 'convert'} onClose={close} quote={quote} />
      <ConfirmDialog
        opened={open === 'cancel'}
        onClose={close}
        title={t('Cancel {number}', { number: quote.quote_number })}
        action={t('Cancel quote')}
        danger
        reason={{ label: t('Reason'), description: t('Optional; the customer reads it.') }}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) =>
          cancel.mutate({ params: { id: quote.id }, body: reason ? { reason } : {} }, { onSuccess: close })
        }
      >
        {t('A cancelled quote can’t be taken up again; a duplicate of it can.')}
      </ConfirmDialog>
    </div>
  )
}
