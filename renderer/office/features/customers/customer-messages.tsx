import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { MoreRows } from '../../shared/more-rows'
import styles from './customers.module.css'

/** Everything that was written with one customer, newest first, each with the quote that it is about. */
export function CustomerMessages({ customerId, name }: { customerId: number; name: string }) {
  const list = useRouteList(routes.listCustomerMessages, {
    params: { id: customerId },
    query: { limit: '10' },
  })
  if (list.isPending) return <ListSkeleton rows={3} />
  if (list.isError && list.items.length === 0) {
    return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
  }
  if (list.items.length === 0) return <p className="pf-muted">{t('Nothing was written yet.')}</p>
  return (
    <>
      <ul className={styles.messages} aria-label={t('Messages with {name}', { name })}>
        {list.items.map((message) => (
          <li key={message.id}>
            <p className={styles.meta}>
              <span>{message.author_name ?? (message.author === 'office' ? t('The office') : name)}</span>
              <Link to={`/quotes/${message.quote_id}#messages`}>
                <Identifier>{message.quote_number}</Identifier>
              </Link>
              <RelativeTime at={message.created_at} />
            </p>
            <p className={styles.body}>{message.body || t('Pictures')}</p>
          </li>
        ))}
      </ul>
      <MoreRows list={list} label={t('Earlier messages')} />
    </>
  )
}
