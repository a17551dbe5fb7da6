import { Button, Group, Progress, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { Money } from '../../../common/ui/money'
import { Dialog } from '../../shared/dialog'
import { customerName } from '../../shared/people'
import styles from './review.module.css'
import { totalOf } from './selection'
import { useBulkApproval } from './use-bulk-approval'

interface BulkApproveProps {
  opened: boolean
  /** Called when it is over; true when something was approved. */
  onClose: (decided: boolean) => void
  lines: readonly QuoteLine[]
}

/** Says how many quotes are approved and for how much, asks once, and tells of each what became of it. */
export function BulkApprove({ opened, onClose, lines }: BulkApproveProps) {
  return (
    <Dialog opened={opened} onClose={() => onClose(false)} title={t('Approve together')} size="lg">
      <Body lines={lines} onClose={onClose} />
    </Dialog>
  )
}

function Body({ lines: now, onClose }: Pick<BulkApproveProps, 'lines' | 'onClose'>) {
  // What was confirmed is what is done, whatever the queue becomes meanwhile.
  const [lines] = useState(now)
  const bulk = useBulkApproval()
  const currency = lines[0]?.currency ?? 'USD'
  const results = bulk.results
  const refused = (results ?? []).filter(({ refusal }) => refusal !== null)
  if (results === null) {
    return (
      <Stack gap="md">
        <ul className={styles.bulkList} aria-label={t('Quotes to approve')}>
          {lines.map((line) => (
            <li key={line.id}>
              <Identifier>{line.quote_number}</Identifier>
              <span className={styles.clip}>{customerName(line.customer)}</span>
              <Money amount={line.total_price} currency={line.currency} />
            </li>
          ))}
        </ul>
        <p className="pf-muted">{t('Each is offered to its customer at the price shown.')}</p>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onClose(false)}>
            {t('Back')}
          </Button>
          <Button data-autofocus onClick={() => void bulk.run(lines)}>
            {t('Approve {count, plural, one {# quote} other {# quotes}} for {total}', {
              count: lines.length,
              total: formatAmount(totalOf(lines), currency),
            })}
          </Button>
        </Group>
      </Stack>
    )
  }
  const approved = results.length - refused.length
  return (
    <Stack gap="md">
      {bulk.running ? (
        <Progress
          value={(results.length / lines.length) * 100}
          aria-label={t('{done} of {count} done', { done: results.length, count: lines.length })}
        />
      ) : (
        <p role="status">
          {t('{count, plural, one {# quote is approved} other {# quotes are approved}}', { count: approved })}
          {refused.length > 0 && ` · ${t('{count} not', { count: refused.length })}`}
        </p>
      )}
      {refused.length > 0 && (
        <ul className={styles.bulkList} aria-label={t('Not approved')}>
          {refused.map(({ line, refusal }) => (
            <li key={line.id} data-refused>
              <Link to={`/review/${line.id}`} onClick={() => onClose(approved > 0)}>
                <Identifier>{line.quote_number}</Identifier>
              </Link>
              <span>{refusal}</span>
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end">
        <Button disabled={bulk.running} onClick={() => onClose(approved > 0)}>
          {t('Done')}
        </Button>
      </Group>
    </Stack>
  )
}
