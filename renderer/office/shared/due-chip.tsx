import type { OrderStatus } from '../../../shared/domain/vocabulary'
import { formatInstant } from '../../common/format'
import { dueOf } from './due'
import styles from './due-chip.module.css'
import { useMinute, useShopZone } from './shop'

interface DueChipProps {
  dueAt: string | null
  status: OrderStatus
}

/** When the order is due and whether that has passed, in words and colour. Draws nothing where nothing is promised. */
export function DueChip({ dueAt, status }: DueChipProps) {
  const due = dueOf(dueAt, status, useMinute(), useShopZone())
  if (!due || dueAt === null) return null
  return (
    <span className={styles.chip} data-tone={due.tone} title={`${due.text}: ${formatInstant(dueAt)}`}>
      {due.text}
    </span>
  )
}
