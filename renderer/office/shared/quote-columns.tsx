import { Link } from 'react-router'
import type { QuoteLine } from '../../../shared/contract/quotes'
import { Identifier } from '../../common/ui/identifier'
import { Money } from '../../common/ui/money'
import { RelativeTime } from '../../common/ui/relative-time'
import { StateBadge } from '../../common/ui/state-badge'
import { ReasonMarks } from './marks'
import { customerName } from './people'
import type { Column } from './record-table'
import { t } from '../../common/texts'

export const quotePath = (quote: { id: number }) => `/quotes/${quote.id}`

/** The columns of every table of quotes. `currency` heads the amounts. */
export function quoteColumns(currency: string, withCustomer = true): Column<QuoteLine>[] {
  const columns: Column<QuoteLine>[] = [
    {
      key: 'number',
      head: t('Quote'),
      width: '132px',
      cell: (quote) => (
        <Link to={quotePath(quote)}>
          <Identifier>{quote.quote_number}</Identifier>
        </Link>
      ),
    },
    {
      key: 'status',
      head: t('Status'),
      width: '148px',
      cell: (quote) => (
        <StateBadge
          kind="quote"
          status={quote.status}
          isExpired={quote.is_expired && !quote.is_converted}
          inList
        />
      ),
    },
    { key: 'customer', head: t('Customer'), cell: (quote) => customerName(quote.customer) },
    { key: 'product', head: t('Product'), cell: (quote) => quote.product_name ?? '–' },
    { key: 'reasons', head: t('Reasons'), cell: (quote) => <ReasonMarks reasons={quote.review_reasons} /> },
    {
      key: 'quantity',
      head: t('Pieces'),
      width: '76px',
      align: 'end',
      cell: (quote) => <span className="pf-figures">{quote.quantity}</span>,
    },
    {
      key: 'total',
      head: t('Total, {currency}', { currency }),
      width: '124px',
      align: 'end',
      cell: (quote) => (
        <Money amount={quote.total_price} currency={quote.currency} bare={quote.currency === currency} />
      ),
    },
    {
      key: 'created',
      head: t('Asked'),
      width: '112px',
      cell: (quote) => <RelativeTime at={quote.created_at} />,
    },
  ]
  return withCustomer
    ? columns
    : columns.filter(({ key }) => key !== 'customer' && key !== 'reasons' && key !== 'quantity')
}
