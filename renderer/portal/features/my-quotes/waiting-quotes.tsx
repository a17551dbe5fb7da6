import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import list from '../../parts/card-list.module.css'
import page from '../../parts/page.module.css'
import { QuoteCard } from './quote-card'
import { waitsForCustomer } from './quote-words'
import classes from './waiting-quotes.module.css'

/** The newest quotes in which the next step is the customer's. Nothing at all where there are none. */
export function WaitingQuotes() {
  const quotes = useRouteQuery(routes.listQuotes, { query: { limit: '20' } })
  const waiting = (quotes.data?.items ?? []).filter(waitsForCustomer).slice(0, 4)
  if (waiting.length === 0) return null
  return (
    <section className={`${page.section ?? ''} ${classes.waiting ?? ''}`} aria-labelledby="waiting-title">
      <div className={classes.head}>
        <h2 id="waiting-title">{t('Waiting for you')}</h2>
        <Link to="/quotes">{t('All quotes')}</Link>
      </div>
      <ul className={list.cards}>
        {waiting.map((quote) => (
          <QuoteCard key={quote.id} quote={quote} headingLevel={3} />
        ))}
      </ul>
    </section>
  )
}
