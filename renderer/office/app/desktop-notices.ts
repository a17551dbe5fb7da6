import { useCallback } from 'react'
import type { ChangeEvent } from '../../../shared/contract/office'
import { routes } from '../../../shared/contract/routes'
import { useApi } from '../../common/api'
import { formatAmount } from '../../common/format'
import { t } from '../../common/texts'
import { customerName } from '../shared/people'

/** What may have made a quote wait for a person. */
const NEW_QUOTE = new Set(['quote.created', 'quote.submitted', 'quote.priced'])
const NEW_MESSAGE = 'quote.message_sent'
const PAYMENT = 'order.payment_recorded'
/** A burst of events is one notice, not twenty. */
const MOST = 3

/**
 * Tells of new reviews and payments by notices of the system's, in the desktop app and while nobody looks at its window:
 * who has it before her sees them there. Answers what to call with each burst of events; undefined in a browser.
 */
export function useDesktopNotices(): ((events: readonly ChangeEvent[]) => void) | undefined {
  const api = useApi()
  const bridge = window.printFarm
  const tell = useCallback(
    async (events: readonly ChangeEvent[]) => {
      if (!bridge || document.hasFocus()) return
      const quotes = new Set(events.filter(({ type }) => NEW_QUOTE.has(type)).map((event) => event.entity_id))
      const paid = new Set(events.filter(({ type }) => type === PAYMENT).map((event) => event.entity_id))
      for (const id of [...quotes].slice(0, MOST)) {
        const quote = await api.call(routes.getQuote, { params: { id } })
        if (quote.status !== 'pending') continue
        bridge.notify({
          title: t('{number} waits for a person', { number: quote.quote_number }),
          body: [
            customerName(quote.customer),
            quote.total_price === null ? null : formatAmount(quote.total_price, quote.currency),
          ]
            .filter(Boolean)
            .join(' · '),
          path: `/review/${id}`,
        })
      }
      for (const id of [...paid].slice(0, MOST)) {
        const order = await api.call(routes.getOrder, { params: { id } })
        bridge.notify({
          title: t('Payment for {number}', { number: order.order_number }),
          body: t('{paid} of {total} paid · {customer}', {
            paid: formatAmount(order.amount_paid, order.currency),
            total: formatAmount(order.grand_total, order.currency),
            customer: customerName(order.customer),
          }),
          path: `/orders/${id}`,
        })
      }
      const messages = events.filter(({ type }) => type === NEW_MESSAGE)
      if (messages.length > 0) {
        const unread = await api.call(routes.listUnread, {})
        if (unread.total > 0)
          bridge.notify({
            title: t('{count, plural, one {# unread message} other {# unread messages}}', {
              count: unread.total,
            }),
            body: '',
            path: '/messages',
          })
      }
    },
    [api, bridge],
  )
  return bridge ? (events) => void tell(events) : undefined
}
