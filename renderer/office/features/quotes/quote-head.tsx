import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { DocumentButton } from '../../../common/ui/document-button'
import { Identifier } from '../../../common/ui/identifier'
import { StateBadge } from '../../../common/ui/state-badge'
import styles from '../../shared/detail.module.css'
import { customerFullName } from '../../shared/people'
import { DuplicateButton } from './duplicate-button'

interface QuoteHeadProps {
  quote: Quote
  accepting: boolean
  /** Accepts at this price, decimal text, for the customer. */
  onAccept: (totalPrice: string) => void
  onCancel: () => void
  onConvert: () => void
}

/** Which quote it is, where it stands, and the steps that may be taken with it now. */
export function QuoteHead({ quote, ...actions }: QuoteHeadProps) {
  return (
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
      <QuoteActions quote={quote} {...actions} />
    </header>
  )
}

function QuoteActions({ quote, accepting, onAccept, onCancel, onConvert }: QuoteHeadProps) {
  const { total_price: total, allowed_statuses: allowed } = quote
  const convertible = quote.status === 'accepted' && !quote.is_converted && !quote.is_expired
  return (
    <div className={styles.actions}>
      {quote.files.length > 0 && <DuplicateButton quoteId={quote.id} />}
      {total !== null && (
        <DocumentButton route={routes.quotePdf} id={quote.id}>
          {t('Quote PDF')}
        </DocumentButton>
      )}
      {allowed.includes('cancelled') && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('Cancel quote')}
        </Button>
      )}
      {quote.status === 'approved' && allowed.includes('accepted') && total !== null && (
        <Button loading={accepting} onClick={() => onAccept(total)}>
          {t('Accept for the customer at {price}', { price: formatAmount(total, quote.currency) })}
        </Button>
      )}
      {convertible && <Button onClick={onConvert}>{t('Make the order')}</Button>}
      {quote.sales_order_id !== null && (
        <Button component={Link} to={`/orders/${quote.sales_order_id}`}>
          {t('Open the order')}
        </Button>
      )}
    </div>
  )
}
