import { Link } from 'react-router'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { StateBadge } from '../../../common/ui/state-badge'
import { Thumbnail } from '../../../common/ui/thumbnail'
import list from '../../parts/card-list.module.css'
import { NewMessages } from '../../parts/messages'
import { daysLeft, nextStep, quoteSentence, quoteWord } from './quote-words'

/** One quote in a list: what it is, where it stands, what comes next. */
export function QuoteCard({ quote, headingLevel = 2 }: { quote: QuoteLine; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  const left = daysLeft(quote, new Date())
  const name = quote.product_name ?? t('Without a name')
  const editable = quote.status === 'draft' && quote.pricing_status === 'settled'
  const address = editable ? `/request/${String(quote.id)}` : `/quotes/${String(quote.id)}`
  return (
    <li className={list.card}>
      <Thumbnail quoteId={quote.id} fileId={quote.thumbnail_file_id} name={name} size={88} />
      <div className={list.body}>
        <Heading className={list.name}>
          <Link to={address} className={list.link}>
            {name}
          </Link>
        </Heading>
        <p className={list.facts}>
          <Identifier>{quote.quote_number}</Identifier>
          <span>
            {quote.quantity} × {quote.material_type ?? t('no material yet')}
          </span>
          <RelativeTime at={quote.created_at} />
        </p>
        <p className={list.sentence}>{quoteSentence(quote)}</p>
        {!quote.is_converted && <NewMessages quoteId={quote.id} />}
      </div>
      <div className={list.end}>
        <StateBadge
          kind="quote"
          status={quote.status}
          isExpired={quote.is_expired && !quote.is_converted}
          word={quoteWord(quote)}
        />
        <Money
          className={list.amount}
          amount={quote.grand_total ?? quote.total_price}
          currency={quote.currency}
        />
        {left !== null && (
          <span className={list.left}>
            {left === 1 ? t('Last day') : t('{count} days left', { count: left })}
          </span>
        )}
        <span className={list.next} aria-hidden>
          {nextStep(quote)} →
        </span>
      </div>
    </li>
  )
}
