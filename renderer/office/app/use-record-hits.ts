import { useDebouncedValue } from '@mantine/hooks'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { t } from '../../common/texts'
import { orderStatusWords, quoteStatusWords } from '../../common/words'
import { customerFullName, customerName } from '../shared/people'

/** As many of each kind as a glance takes in. */
const HITS = 5
/** Shorter beginnings fit nearly everything. */
const LEAST_LETTERS = 2

export interface RecordHit {
  path: string
  /** A number, or empty where the kind has none. */
  start: string
  text: string
  end: string
}

export interface HitGroup {
  name: string
  hits: RecordHit[]
  /** The list with all of them, when there are more than shown; null otherwise. */
  all: { path: string; name: string } | null
}

/** Orders, quotes and customers with words that begin like the typed ones. */
export function useRecordHits(typed: string): {
  /** Whether enough was typed to look. */
  enabled: boolean
  groups: HitGroup[]
  searching: boolean
  problem: Error | null
} {
  // What a hand scanner types from a job sheet is the order's link.
  const wanted = typed.trim().replace(/^printfarm:\/\/\w+\//i, '')
  const [settled] = useDebouncedValue(wanted, 150)
  const enabled = settled.length >= LEAST_LETTERS
  const asked = { query: { q: settled, limit: String(HITS) } }
  const quotes = useRouteQuery(routes.listQuotes, asked, { enabled })
  const orders = useRouteQuery(routes.listOrders, asked, { enabled })
  const customers = useRouteQuery(
    routes.listUsers,
    { query: { q: settled, limit: String(HITS), role: 'customer' } },
    { enabled },
  )
  const q = encodeURIComponent(settled)
  const group = (name: string, hits: RecordHit[], path: string, all: string): HitGroup => ({
    name,
    hits: enabled ? hits : [],
    all: enabled && hits.length === HITS ? { path, name: all } : null,
  })
  const groups = [
    group(
      t('Orders'),
      (orders.data?.items ?? []).map((order) => ({
        path: `/orders/${order.id}`,
        start: order.order_number,
        text: [customerName(order.customer), order.product_name].filter(Boolean).join(' · '),
        end: orderStatusWords[order.status],
      })),
      `/orders?view=list&q=${q}`,
      t('All orders with “{words}”', { words: settled }),
    ),
    group(
      t('Quotes'),
      (quotes.data?.items ?? []).map((quote) => ({
        path: `/quotes/${quote.id}`,
        start: quote.quote_number,
        text: [customerName(quote.customer), quote.product_name].filter(Boolean).join(' · '),
        end: quoteStatusWords[quote.status],
      })),
      `/quotes?q=${q}`,
      t('All quotes with “{words}”', { words: settled }),
    ),
    group(
      t('Customers'),
      (customers.data?.items ?? []).map((customer) => ({
        path: `/customers/${customer.id}`,
        start: '',
        text: customerFullName(customer),
        end: customer.email,
      })),
      `/customers?q=${q}`,
      t('All customers with “{words}”', { words: settled }),
    ),
  ]
  return {
    enabled,
    groups: groups.filter(({ hits }) => hits.length > 0),
    searching: quotes.isFetching || orders.isFetching || customers.isFetching || settled !== wanted,
    problem: quotes.error ?? orders.error ?? customers.error,
  }
}
