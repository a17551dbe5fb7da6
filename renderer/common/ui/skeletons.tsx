import { Skeleton } from '@mantine/core'
import { t } from '../texts'

interface ListSkeletonProps {
  rows?: number
  /** Height of a row in px: that of the rows to come, so that nothing jumps. */
  rowHeight?: number
}

/** Stands where a list will be. */
export function ListSkeleton({ rows = 8, rowHeight = 36 }: ListSkeletonProps) {
  return (
    <div aria-busy="true" aria-label={t('Loading')} role="status">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height: rowHeight, display: 'flex', alignItems: 'center' }}>
          <Skeleton height={Math.min(16, rowHeight / 2)} width={`${String(92 - ((index * 17) % 40))}%`} />
        </div>
      ))}
    </div>
  )
}

/** Stands where the detail of one record will be. */
export function DetailSkeleton() {
  return (
    <div
      aria-busy="true"
      aria-label={t('Loading')}
      role="status"
      style={{ display: 'grid', gap: 16, padding: 16 }}
    >
      <Skeleton height={28} width="40%" />
      <Skeleton height={16} width="65%" />
      <Skeleton height={280} radius="lg" />
      <Skeleton height={16} width="80%" />
      <Skeleton height={16} width="55%" />
      <Skeleton height={16} width="70%" />
    </div>
  )
}
