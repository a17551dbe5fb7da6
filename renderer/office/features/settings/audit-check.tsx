import { Button } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { RelativeTime } from '../../../common/ui/relative-time'
import styles from './settings.module.css'

/** Long enough that looking at the log again does not walk all of it again. */
const FRESH_MS = 10 * 60_000

/** Whether the chain that holds the log's rows together is whole: looked at on opening, and when asked. */
export function AuditCheck() {
  const said = useServerSentence()
  const check = useRouteQuery(routes.verifyAudit, {}, { staleTime: FRESH_MS })
  const found = check.isFetching ? undefined : check.data
  return (
    <>
      <div className={styles.foot}>
        <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
          {t('Check the chain')}
        </Button>
        {found && (
          <span role="status" className={found.valid ? undefined : styles.broken}>
            {found.valid
              ? t('{count} rows, none missing or changed.', { count: formatNumber(found.checked_rows) })
              : found.broken_at_id === null
                ? t('The chain is broken: {problem}', { problem: said(found.problem ?? '') })
                : t('The chain is broken at row {id}: {problem}', {
                    id: formatNumber(found.broken_at_id),
                    problem: said(found.problem ?? ''),
                  })}{' '}
            <span className="pf-muted">
              {t('Checked')} <RelativeTime at={new Date(check.dataUpdatedAt).toISOString()} />
            </span>
          </span>
        )}
      </div>
      <ErrorNotice error={check.isFetching ? null : check.error} />
    </>
  )
}
