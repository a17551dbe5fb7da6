import { Navigate, useLocation, useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { Quote } from '../../../../shared/contract/quotes'
import { useRouteQuery } from '../../../common/api'
import { formatDayShort } from '../../../common/format'
import { t } from '../../../common/texts'
import { DocumentButton } from '../../../common/ui/document-button'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { StateBadge } from '../../../common/ui/state-badge'
import { Timeline } from '../../../common/ui/timeline'
import { materialWords, useOfferNames } from '../../../common/offer-words'
import { useCustomerReason } from '../../parts/customer-words'
import { FileList } from '../../parts/file-list'
import { Messages } from '../../parts/messages'
import { NothingHere } from '../../parts/nothing-here'
import { PageHead } from '../../parts/page-head'
import { PageSkeleton } from '../../parts/page-skeleton'
import { PriceWithReasons } from '../../parts/price-with-reasons'
import page from '../../parts/page.module.css'
import { QuoteActions } from './quote-actions'
import { daysLeft, mattersToCustomer, quoteSentence, quoteWord } from './quote-words'

/** One quote: its models, its price and why, what to do next, what happened. */
export function QuotePage() {
  const id = Number(useParams().id)
  const valid = Number.isInteger(id) && id > 0
  const query = useRouteQuery(routes.getQuote, { params: { id } }, { enabled: valid })
  if (!valid || query.error?.status === 404) return <NothingHere what="quote" />
  if (query.isError && !query.data) {
    return (
      <ErrorNotice
        title={t('The quote can’t be shown.')}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!query.data) return <PageSkeleton />
  const quote = query.data
  if (quote.status === 'draft' && quote.pricing_status === 'settled') {
    return <Navigate to={`/request/${String(id)}`} replace />
  }
  return <QuoteDetail quote={quote} />
}

function QuoteDetail({ quote }: { quote: Quote }) {
  const { state } = useLocation() as { state: { sent?: boolean; notOrdered?: boolean } | null }
  const left = daysLeft(quote, new Date())
  const name = quote.product_name ?? t('Without a name')
  return (
    <div className={page.withPrimaryBar}>
      <PageHead
        title={name}
        documentTitle={`${quote.quote_number} ${name}`}
        beside={
          <>
            <Identifier>{quote.quote_number}</Identifier>
            <StateBadge
              kind="quote"
              status={quote.status}
              isExpired={quote.is_expired && !quote.is_converted}
              word={quoteWord(quote)}
            />
          </>
        }
        lead={
          <span role={state?.notOrdered ? 'alert' : state?.sent ? 'status' : undefined}>
            {state?.notOrdered ? `${t('Nothing was ordered.')} ` : null}
            {quoteSentence(quote)}
            {left !== null
              ? ` ${left === 1 ? t('This is its last day.') : t('It stands for {count} more days.', { count: left })}`
              : null}
          </span>
        }
      />
      <div className={page.columns}>
        <div className={page.stack}>
          <section className={page.section} aria-labelledby="files-title">
            <h2 id="files-title">{quote.files.length === 1 ? t('File') : t('Files')}</h2>
            <FileList
              quoteId={quote.id}
              files={quote.files}
              color={quote.color}
              isSettled={quote.status !== 'pending'}
            />
          </section>
          <Choices quote={quote} />
          <Messages quoteId={quote.id} />
          <section className={page.section} aria-labelledby="history-title">
            <h2 id="history-title">{t('What happened')}</h2>
            <Timeline entries={quote.history.filter(mattersToCustomer)} />
          </section>
        </div>
        <aside
          className={`${page.aside ?? ''} ${page.stack ?? ''} ${page.asideFirst ?? ''}`}
          aria-label={t('Price and next step')}
        >
          <PricePanel quote={quote} />
          <QuoteActions quote={quote} />
        </aside>
      </div>
    </div>
  )
}

function PricePanel({ quote }: { quote: Quote }) {
  const reasonWords = useCustomerReason()
  return (
    <section className={page.panel} aria-labelledby="price-title">
      <h2 id="price-title">{t('Price')}</h2>
      <PriceWithReasons quote={quote} />
      {quote.total_price !== null && (
        <DocumentButton route={routes.quotePdf} id={quote.id}>
          {t('Save as PDF')}
        </DocumentButton>
      )}
      {quote.review_note && (
        <p>
          <strong>{t('From the shop:')}</strong> {quote.review_note}
        </p>
      )}
      {quote.status === 'pending' && quote.review_reasons.length > 0 && (
        <>
          <p className="pf-muted">{t('Why a person looks at it:')}</p>
          <ul>
            {quote.review_reasons.map((reason) => (
              <li key={reason.code}>{reasonWords(reason)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Choices({ quote }: { quote: Quote }) {
  const names = useOfferNames()
  return (
    <section className={page.section} aria-labelledby="choices-title">
      <h2 id="choices-title">{t('How it is made')}</h2>
      <dl className={page.facts}>
        <dt>{t('Material')}</dt>
        <dd>
          {quote.material_type ? materialWords[quote.material_type].name : t('Not chosen')}
          {quote.color ? `, ${quote.color}` : ''}
        </dd>
        <dt>{t('Finish')}</dt>
        <dd>{names.finish(quote.finish).name}</dd>
        <dt>{t('Quantity')}</dt>
        <dd>{quote.quantity}</dd>
        <dt>{t('How soon')}</dt>
        <dd>{names.rush(quote.rush_level).name}</dd>
        {quote.requested_delivery_date && (
          <>
            <dt>{t('Wished date')}</dt>
            <dd>{formatDayShort(quote.requested_delivery_date)}</dd>
          </>
        )}
        {quote.customer_notes && (
          <>
            <dt>{t('Your notes')}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{quote.customer_notes}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
