import { routes } from '../../../../shared/contract/routes'
import type { Dashboard } from '../../../../shared/contract/office'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { PageTitle } from '../../../common/ui/page-title'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { Checklist, StepsLeft } from './checklist'
import styles from './home.module.css'
import { Months } from './months'
import { NeedsNow } from './needs-now'

/** No quote and no order was ever made here. */
function isNew(dashboard: Dashboard): boolean {
  return (
    dashboard.pending_quotes.count === 0 &&
    dashboard.orders_by_status.every((item) => item.count === 0) &&
    dashboard.this_month.quoted_count === 0 &&
    dashboard.last_month.quoted_count === 0
  )
}

/** What needs a person now, and how the month goes. */
export function HomeScreen() {
  const dashboard = useRouteQuery(routes.dashboard)
  const any = useRouteQuery(
    routes.listQuotes,
    { query: { limit: '1' } },
    { enabled: dashboard.data ? isNew(dashboard.data) : false },
  )
  const fresh = dashboard.data !== undefined && isNew(dashboard.data) && any.data?.items.length === 0
  return (
    <div className={styles.page}>
      <PageTitle>{t('Home')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Home')}</h1>
      {dashboard.data ? (
        <>
          {fresh ? (
            <Checklist dashboard={dashboard.data} />
          ) : (
            <>
              <NeedsNow dashboard={dashboard.data} />
              <Months dashboard={dashboard.data} />
              <StepsLeft dashboard={dashboard.data} />
            </>
          )}
        </>
      ) : dashboard.isError ? (
        <ErrorNotice error={dashboard.error} onRetry={() => void dashboard.refetch()} />
      ) : (
        <ListSkeleton rows={6} rowHeight={56} />
      )}
    </div>
  )
}
