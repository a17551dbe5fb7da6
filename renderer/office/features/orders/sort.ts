import type { ORDER_SORTS } from '../../../../shared/contract/words'

export type OrderSort = (typeof ORDER_SORTS)[number]

/** The two ways of a column, the one that its first press asks for in front. */
const SORTS: Readonly<Record<string, readonly [first: OrderSort, second: OrderSort]>> = {
  number: ['-number', 'number'],
  customer: ['customer', '-customer'],
  due: ['due', '-due'],
  total: ['-grand_total', 'grand_total'],
  created: ['-created_at', 'created_at'],
}

/** How a column stands to the list's order, and what pressing its head asks for; null for one that does not sort. */
export function sortedBy(
  column: string,
  sort: OrderSort,
): { sorted: 'ascending' | 'descending' | 'none'; next: OrderSort } | null {
  const ways = SORTS[column]
  if (!ways) return null
  const [first, second] = ways
  if (sort !== first && sort !== second) return { sorted: 'none', next: first }
  return { sorted: sort.startsWith('-') ? 'descending' : 'ascending', next: sort === first ? second : first }
}
