import { Button } from '@mantine/core'
import type { AuditEntry } from '../../../../shared/contract/office'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList, useRouteQuery } from '../../../common/api'
import { formatNumber } from '../../../common/format'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { actionWord, sentenceCase, statusWord } from '../../../common/words'
import detail from '../../shared/detail.module.css'
import { MoreRows } from '../../shared/more-rows'
import styles from './settings.module.css'

/** Every change of state, price, money or role, and the check of the chain that holds the rows together. */
export function AuditLog() {
  const list = useRouteList(routes.auditLog)
  const check = useRouteQuery(routes.verifyAudit, {}, { enabled: false })
  return (
    <div className={styles.form} style={{ maxWidth: 1000 }}>
      <div className={styles.foot}>
        <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
          Check the chain
        </Button>
        {check.data && !check.isFetching && (
          <span role="status">
            {check.data.valid
              ? `${formatNumber(check.data.checked_rows)} rows, none missing or changed.`
              : `Broken${check.data.broken_at_id === null ? '' : ` at row ${check.data.broken_at_id}`}: ${check.data.problem ?? 'a row is missing or changed'}.`}
          </span>
        )}
      </div>
      <ErrorNotice error={check.error} />
      {list.isPending ? (
        <ListSkeleton rows={12} />
      ) : list.isError && list.items.length === 0 ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <table className={detail.table} aria-label="Audit log">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Record</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((entry) => (
              <tr key={entry.id}>
                <td>
                  <RelativeTime at={entry.at} />
                </td>
                <td>
                  {sentenceCase(entry.actor_role)}
                  {entry.actor_id === null ? '' : ` ${entry.actor_id}`}
                </td>
                <td>{actionWord(entry.action)}</td>
                <td>
                  {sentenceCase(entry.entity_type)} {entry.entity_id}
                </td>
                <td>{entry.from === null ? '' : statusWord(entry.from, kindOf(entry))}</td>
                <td>{entry.to === null ? '' : statusWord(entry.to, kindOf(entry))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows list={list} label="Older entries" />
    </div>
  )
}

const kindOf = (entry: AuditEntry) => (entry.entity_type === 'quote' ? 'quote' : 'order')
