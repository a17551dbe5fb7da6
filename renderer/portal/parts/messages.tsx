import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { queryKeys, useRouteQuery } from '../../common/api'
import { t } from '../../common/texts'
import { MessageThread } from '../../common/ui/message-thread'
import list from './card-list.module.css'
import page from './page.module.css'
import { useShop } from './use-shop'

/** What the customer and the shop wrote to one another about a quote and its order. */
export function Messages({ quoteId, mayReport = false }: { quoteId: number; mayReport?: boolean }) {
  const shop = useShop()
  const section = useAskedFor()
  return (
    <section ref={section} className={`${page.section} ${page.messages}`} aria-labelledby="messages-title">
      <h2 id="messages-title">{t('Messages')}</h2>
      <MessageThread
        quoteId={quoteId}
        side="customer"
        otherName={shop.data?.name ?? t('the shop')}
        mayReport={mayReport}
      />
    </section>
  )
}

/** Where a mail's link leads: brings what it is about into sight, as soon as what stands above has its height. */
function useAskedFor() {
  const { hash } = useLocation()
  const section = useRef<HTMLElement>(null)
  const loading = useIsFetching({ queryKey: queryKeys.all(routes.listMessages) }) > 0
  const shown = useRef(false)
  useEffect(() => {
    if (hash !== '#messages' || loading || shown.current) return
    shown.current = true
    section.current?.scrollIntoView({ block: 'start' })
  }, [hash, loading])
  return section
}

/** Says on a card that the shop wrote something that was not seen yet. */
export function NewMessages({ quoteId }: { quoteId: number }) {
  const unread = useRouteQuery(routes.listUnread)
  const count = unread.data?.items.find((thread) => thread.quote_id === quoteId)?.unread ?? 0
  if (count === 0) return null
  return (
    <p className={list.news}>
      {count === 1 ? t('The shop wrote to you.') : t('The shop wrote {count} messages.', { count })}
    </p>
  )
}
