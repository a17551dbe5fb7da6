import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { ordersOf, type ColumnPages } from '../../../renderer/office/features/orders/board/board-pages'
import { placeOptimistically } from '../../../renderer/office/features/orders/board/optimistic'
import { queryKeys } from '../../../renderer/common/api'
import { routes } from '../../../shared/contract/routes'
import type { SalesOrderLine } from '../../../shared/contract/sales-orders'

/** An order with what the board's cache looks at. */
function line(id: number, status: SalesOrderLine['status']): SalesOrderLine {
  const part: Partial<SalesOrderLine> = {
    id,
    status,
    held_from_status: null,
    allowed_statuses: ['on_hold'],
    blocked_statuses: [],
    version: 1,
  }
  return part as SalesOrderLine
}

const keyOf = (status: SalesOrderLine['status'], q?: string) =>
  queryKeys.list(routes.listOrders, { query: { q, status, sort: 'due' } })

function boardWith(columns: Partial<Record<SalesOrderLine['status'], number[][]>>): QueryClient {
  const queries = new QueryClient()
  for (const [status, pages] of Object.entries(columns) as [SalesOrderLine['status'], number[][]][]) {
    const column: ColumnPages = {
      pages: pages.map((ids) => ({ items: ids.map((id) => line(id, status)), next_cursor: null })),
      pageParams: pages.map(() => null),
    }
    queries.setQueryData(keyOf(status), column)
  }
  return queries
}

const ids = (queries: QueryClient, status: SalesOrderLine['status']) =>
  ordersOf(queries.getQueryData<ColumnPages>(keyOf(status))).map((order) => order.id)

describe('moving a card before the server has answered', () => {
  it('takes it out of its column, whichever page, and puts it on top of the other', async () => {
    const queries = boardWith({ pending: [[1, 2], [3]], confirmed: [[9]] })
    await placeOptimistically(queries, line(3, 'pending'), 'confirmed')
    expect(ids(queries, 'pending')).toEqual([1, 2])
    expect(ids(queries, 'confirmed')).toEqual([3, 9])
    const moved = ordersOf(queries.getQueryData<ColumnPages>(keyOf('confirmed')))[0]
    // Until the server has said what may follow, nothing may.
    expect(moved).toMatchObject({ status: 'confirmed', allowed_statuses: [] })
  })

  it('remembers where a held order came from', async () => {
    const queries = boardWith({ in_production: [[5]], on_hold: [[]] })
    await placeOptimistically(queries, line(5, 'in_production'), 'on_hold')
    expect(ordersOf(queries.getQueryData<ColumnPages>(keyOf('on_hold')))[0]).toMatchObject({
      held_from_status: 'in_production',
    })
  })

  it('is taken back whole', async () => {
    const queries = boardWith({ pending: [[1, 2], [3]], confirmed: [[9]] })
    const undo = await placeOptimistically(queries, line(1, 'pending'), 'confirmed')
    undo()
    expect(ids(queries, 'pending')).toEqual([1, 2, 3])
    expect(ids(queries, 'confirmed')).toEqual([9])
  })

  it('leaves the cache alone when no column shows the order', async () => {
    const queries = boardWith({ pending: [[1]], confirmed: [[9]] })
    await placeOptimistically(queries, line(77, 'pending'), 'confirmed')
    expect(ids(queries, 'pending')).toEqual([1])
    expect(ids(queries, 'confirmed')).toEqual([9])
  })
})

describe('a column read in pages', () => {
  it('shows an order once that live changes shifted onto two pages', () => {
    const column: ColumnPages = {
      pages: [
        { items: [line(1, 'pending'), line(2, 'pending')], next_cursor: 'x' },
        { items: [line(2, 'pending'), line(3, 'pending')], next_cursor: null },
      ],
      pageParams: [null, 'x'],
    }
    expect(ordersOf(column).map((order) => order.id)).toEqual([1, 2, 3])
    expect(ordersOf(undefined)).toEqual([])
  })
})
