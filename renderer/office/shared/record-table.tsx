import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../common/texts'
import { ErrorNotice } from '../../common/ui/error-notice'
import { ListSkeleton } from '../../common/ui/skeletons'
import { useHotkeys } from './hotkeys'
import styles from './record-table.module.css'

const ROW_HEIGHT = 36
/** More rows than this scroll in an inline table. */
const MOST_INLINE = 10

export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'end'
  /** CSS width in px; the rest is shared by columns without one. */
  width?: string
  /** Direction in which the list is sorted by this column now, and what clicking its head does. */
  sorted?: 'ascending' | 'descending' | 'none'
  onSort?: () => void
}

/** The part of a keyset list that a table needs. */
export interface RowSource<Row> {
  items: Row[]
  error: unknown
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface RecordTableProps<Row> {
  /** Names the table for screen readers. */
  label: string
  columns: Column<Row>[]
  source: RowSource<Row>
  rowKey: (row: Row) => number
  /** Where a click on the row leads; the first cell holds the link for keyboards. */
  rowPath: (row: Row) => string
  empty: ReactNode
  /** Rows are few and the page scrolls: no scroll box of its own. */
  inline?: boolean
  /** How many rows an inline table will have, as far as known: its skeleton is as high. */
  expected?: number
}

/** A column without a width of its own is never narrower, in px. */
const LEAST_COLUMN = 104

/** Below this width, in px, the box scrolls sideways rather than losing columns. */
function leastWidth(columns: readonly Column<never>[]): number {
  return columns.reduce((sum, { width }) => sum + (width ? Number.parseFloat(width) : LEAST_COLUMN), 0)
}

/** A dense table with a sticky head that draws only the rows in view and asks for more near its end. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { label, columns, source, rowKey, rowPath, empty, inline = false, expected = 4 } = props
  const navigate = useNavigate()
  const box = useRef<HTMLDivElement>(null)
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = source
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The head covers the first 36 px of the box.
    scrollPaddingStart: ROW_HEIGHT,
  })
  const virtual = rows.getVirtualItems()
  const first = virtual[0]
  const last = virtual.at(-1)
  const lastIndex = last?.index ?? -1
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= items.length - 15) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastIndex, items.length])

  // Where the keys have led, also while the row is not drawn yet.
  const stepped = useRef<number | null>(null)
  const step = (by: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-index]')
    const current =
      focused && box.current?.contains(focused) ? Number(focused.dataset.index) : stepped.current
    const from = current ?? (by > 0 ? -1 : items.length)
    const next = Math.min(Math.max(from + by, 0), items.length - 1)
    if (next < 0) return
    stepped.current = next
    const focus = () => {
      const link = box.current?.querySelector<HTMLElement>(`tr[data-index="${next}"] a`)
      link?.focus({ preventScroll: true })
      return link !== null && link !== undefined
    }
    rows.scrollToIndex(next)
    if (!focus()) requestAnimationFrame(focus)
  }
  useHotkeys({ j: () => step(1), k: () => step(-1) }, !inline)

  if (source.isPending)
    return <ListSkeleton rows={inline ? Math.min(Math.max(expected, 1), MOST_INLINE) + 1 : 14} />
  if (source.error && items.length === 0) {
    return (
      <div className={styles.note}>
        <ErrorNotice error={source.error} onRetry={() => void source.refetch()} />
      </div>
    )
  }
  if (items.length === 0) return <div className={styles.note}>{empty}</div>

  return (
    <div ref={box} className={styles.box} data-inline={inline || undefined}>
      <table
        className={styles.table}
        style={{ minWidth: leastWidth(columns) }}
        aria-label={label}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                aria-sort={column.sorted === undefined ? undefined : column.sorted}
              >
                {column.onSort ? (
                  <button type="button" className={styles.sort} onClick={column.onSort}>
                    {column.head}
                    <span aria-hidden="true" className={styles.arrow}>
                      {column.sorted === 'ascending' ? '↑' : column.sorted === 'descending' ? '↓' : '↕'}
                    </span>
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first && first.start > 0 && (
            <tr aria-hidden="true" className={styles.spacer}>
              <td colSpan={columns.length} style={{ height: first.start }} />
            </tr>
          )}
          {virtual.map(({ index }) => {
            const row = items[index]
            if (row === undefined) return null
            return (
              <tr
                key={rowKey(row)}
                data-index={index}
                aria-rowindex={index + 2}
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest('a, button')) return
                  // A text that somebody marks is no click.
                  if (globalThis.getSelection()?.type === 'Range') return
                  void navigate(rowPath(row))
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {last && rows.getTotalSize() - last.end > 0 && (
            <tr aria-hidden="true" className={styles.spacer}>
              <td colSpan={columns.length} style={{ height: rows.getTotalSize() - last.end }} />
            </tr>
          )}
        </tbody>
      </table>
      {(isFetchingNextPage || (source.error !== null && source.error !== undefined)) && (
        <div className={styles.more} role="status">
          {source.error ? (
            <ErrorNotice error={source.error} onRetry={() => void fetchNextPage()} />
          ) : (
            t('Loading more…')
          )}
        </div>
      )}
    </div>
  )
}
