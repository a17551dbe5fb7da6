import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { queryKeys } from '../../../renderer/common/api'
import { invalidateFor } from '../../../renderer/common/live-events'
import type { ChangeEvent } from '../../../shared/contract/office'
import { routes } from '../../../shared/contract/routes'

const event = (entity: ChangeEvent['entity_type'], id: number): ChangeEvent => ({
  id: 1,
  type: `${entity}.changed`,
  entity_type: entity,
  entity_id: id,
  version: 2,
  at: '2026-03-14T09:26:53.000Z',
})

function staleAfter(...events: ChangeEvent[]): string[] {
  const queries = new QueryClient()
  const keys = {
    'quote 7': queryKeys.one(routes.getQuote, { params: { id: '7' } }),
    'quote 8': queryKeys.one(routes.getQuote, { params: { id: 8 } }),
    'receipt 7': queryKeys.one(routes.getReceipt, { params: { id: 7 } }),
    'quote list': queryKeys.list(routes.listQuotes, { query: { status: 'pending' } }),
    'order 7': queryKeys.one(routes.getOrder, { params: { id: 7 } }),
    'order list': queryKeys.one(routes.listOrders),
    shop: queryKeys.one(routes.getShop),
    thumbnail: ['thumbnail', 7, 1],
  }
  for (const key of Object.values(keys)) queries.setQueryData(key, {})
  invalidateFor(queries, events)
  return Object.entries(keys).flatMap(([name, key]) =>
    queries.getQueryState(key)?.isInvalidated ? [name] : [],
  )
}

describe('what an event makes stale', () => {
  it('is the record by its id, however the id was written, and the lists', () => {
    expect(staleAfter(event('quote', 7))).toEqual(['quote 7', 'receipt 7', 'quote list'])
    expect(staleAfter(event('sales_order', 7))).toEqual(['order 7', 'order list'])
  })

  it('is every order for a payment, whose event does not name its order', () => {
    expect(staleAfter(event('payment', 99))).toEqual(['order 7', 'order list'])
  })

  it('is the shop for settings and rate card', () => {
    expect(staleAfter(event('settings', 1))).toEqual(['shop'])
    expect(staleAfter(event('rate_card', 1))).toEqual(['shop'])
  })

  it('is all of it for a burst', () => {
    expect(staleAfter(event('quote', 8), event('sales_order', 7))).toEqual([
      'quote 8',
      'quote list',
      'order 7',
      'order list',
    ])
  })

  it('is nothing for somebody’s sign-in', () => {
    expect(staleAfter(event('session', 1))).toEqual([])
  })
})
