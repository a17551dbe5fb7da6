import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ChangeEvent } from '../../shared/contract/office'
import { routes } from '../../shared/contract/routes'
import { useApi, useSession } from './session/session-context'
import { followShared, type Connection } from './event-stream'

/** Routes whose answers an event of the entity makes stale: those of one record by id, and all lists. */
const AFFECTED: Record<ChangeEvent['entity_type'], { records: string[]; lists: string[] }> = {
  quote: {
    records: [routes.getQuote.id, routes.getReceipt.id, routes.listMessages.id],
    lists: [
      routes.listQuotes.id,
      routes.dashboard.id,
      routes.dashboardDays.id,
      routes.listUnread.id,
      routes.listProblems.id,
      routes.listCustomerMessages.id,
    ],
  },
  sales_order: {
    records: [routes.getOrder.id, routes.getPaymentDetails.id],
    lists: [
      routes.listOrders.id,
      routes.orderSummary.id,
      routes.dashboard.id,
      routes.dashboardDays.id,
      routes.getCalibration.id,
    ],
  },
  // A payment's event names the payment, not its order.
  payment: {
    records: [],
    lists: [
      routes.getOrder.id,
      routes.listOrders.id,
      routes.orderSummary.id,
      routes.dashboard.id,
      routes.dashboardDays.id,
    ],
  },
  user: {
    records: [routes.getUser.id],
    lists: [routes.listUsers.id, routes.getMe.id, routes.listColleagues.id],
  },
  settings: {
    records: [],
    lists: [routes.getSettings.id, routes.getShop.id, routes.getSlicer.id, routes.getConnections.id],
  },
  rate_card: { records: [], lists: [routes.listRateCards.id, routes.currentRateCard.id, routes.getShop.id] },
  print_profile: {
    records: [],
    lists: [routes.listPrintProfiles.id, routes.currentPrintProfile.id, routes.getCalibration.id],
  },
  letter_text: { records: [], lists: [routes.listLetterTexts.id, routes.listLetterTextVersions.id] },
  session: { records: [], lists: [] },
}

/** Makes stale what the events changed; what is on the screen is read again at once. */
export function invalidateFor(queries: QueryClient, events: readonly ChangeEvent[]): void {
  const lists = new Set<string>([routes.auditLog.id])
  const records = new Set<string>()
  for (const event of events) {
    for (const name of AFFECTED[event.entity_type].lists) lists.add(name)
    for (const name of AFFECTED[event.entity_type].records) records.add(`${name}:${String(event.entity_id)}`)
  }
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name, params] }) => {
      if (typeof name !== 'string') return false
      if (lists.has(name)) return true
      const id = (params as { id?: unknown } | undefined)?.id
      return typeof id === 'string' && records.has(`${name}:${id}`)
    },
  })
}

/** Events come in bursts (one action writes several rows); one reading after them is enough. */
const GATHER_MS = 120

/**
 * Keeps the cache in step with the server while somebody is signed in. Used once, at the top of an app.
 * `onEvents` is told of each burst, for badges and notices.
 */
export function useLiveEvents(onEvents?: (events: readonly ChangeEvent[]) => void): {
  connection: Connection
} {
  const api = useApi()
  const queries = useQueryClient()
  const { state, user } = useSession()
  const [connection, setConnection] = useState<Connection>('live')
  const listener = useRef(onEvents)
  useEffect(() => {
    listener.current = onEvents
  }, [onEvents])

  const userId = state === 'signed_in' ? user?.id : undefined
  useEffect(() => {
    if (userId === undefined) return
    const ending = new AbortController()
    let gathered: ChangeEvent[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    let connectedBefore = false
    void followShared(
      api,
      `events of ${String(userId)}`,
      {
        onEvent: (event) => {
          gathered.push(event)
          timer ??= setTimeout(() => {
            const events = gathered
            gathered = []
            timer = undefined
            invalidateFor(queries, events)
            listener.current?.(events)
          }, GATHER_MS)
        },
        onConnection: (next) => {
          setConnection(next)
          if (next !== 'live') return
          // Nobody knows what was missed while the stream was down.
          if (connectedBefore) void queries.invalidateQueries()
          connectedBefore = true
        },
      },
      ending.signal,
    )
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [api, queries, userId])

  return { connection }
}
