import type { SalesOrderLine } from '../../../../../shared/contract/sales-orders'

interface Page {
  items: SalesOrderLine[]
  next_cursor: string | null
}

/** The pages of one column, as the query cache keeps them. */
export interface ColumnPages {
  pages: Page[]
  pageParams: unknown[]
}

/** The column without the order. */
export function withoutOrder(column: ColumnPages, id: number): ColumnPages {
  return {
    ...column,
    pages: column.pages.map((page) => ({ ...page, items: page.items.filter((order) => order.id !== id) })),
  }
}

/** The column with the order on top, where the hand that dropped it finds it again. */
export function withOrderOnTop(column: ColumnPages, order: SalesOrderLine): ColumnPages {
  const [first, ...rest] = withoutOrder(column, order.id).pages
  if (!first) return column
  return { ...column, pages: [{ ...first, items: [order, ...first.items] }, ...rest] }
}

/** All orders of a column in one row, each once: live changes may shift one onto two pages. */
export function ordersOf(column: ColumnPages | undefined): SalesOrderLine[] {
  const seen = new Set<number>()
  return (column?.pages ?? []).flatMap((page) =>
    page.items.filter((order) => !seen.has(order.id) && seen.add(order.id)),
  )
}
