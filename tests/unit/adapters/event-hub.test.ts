import { afterEach, describe, expect, it } from 'vitest'
import { EventHub } from '../../../server/application/events/event-hub'
import type { ChangeEvent } from '../../../server/application/common/changes'

const staff = { userId: 2, role: 'staff' } as const
const customer = { userId: 1, role: 'customer' } as const

function event(id: number, ownerId: number | null = 1): ChangeEvent {
  return {
    id,
    type: 'quote.created',
    entityType: 'quote',
    entityId: id,
    version: 1,
    ownerId,
    at: new Date('2026-03-14T09:00:00Z'),
  }
}

/** Stored events that become visible in any order, and how often they were looked at. */
function storedEvents(initial: ChangeEvent[] = []) {
  const rows = [...initial]
  const state = { looks: 0, failing: false }
  return {
    state,
    add: (...more: ChangeEvent[]) => rows.push(...more),
    reads: {
      latestEventId: () => Promise.resolve(Math.max(0, ...rows.map((row) => row.id))),
      events: (afterId: number, limit: number) => {
        state.looks += 1
        if (state.failing) return Promise.reject(new Error('The database is gone.'))
        const after = rows.filter((row) => row.id > afterId).sort((a, b) => a.id - b.id)
        return Promise.resolve(after.slice(0, limit))
      },
    },
  }
}

const hubs: EventHub[] = []
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close()
})
function hubOver(store: ReturnType<typeof storedEvents>, pollMs = 5): EventHub {
  const hub = new EventHub({ reads: store.reads, onError: () => undefined, pollMs })
  hubs.push(hub)
  return hub
}
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('the event hub', () => {
  it('tells each event once, from now on, also ones that become visible late', async () => {
    const store = storedEvents([event(1), event(2), event(4)])
    const hub = hubOver(store)
    const heard: number[] = []
    await hub.subscribe(staff, ({ id }) => heard.push(id))
    store.add(event(5))
    await until(() => heard.length === 1)
    store.add(event(3), event(7))
    await until(() => heard.length === 3)
    store.add(event(6))
    await until(() => heard.length === 4)
    const looks = store.state.looks
    await until(() => store.state.looks > looks + 3)
    expect(heard).toEqual([5, 3, 7, 6])
  })

  it('tells customers what is theirs', async () => {
    const store = storedEvents()
    const hub = hubOver(store)
    const office: number[] = []
    const own: number[] = []
    await hub.subscribe(staff, ({ id }) => office.push(id))
    await hub.subscribe(customer, ({ id }) => own.push(id))
    store.add(event(1, 1), event(2, 9), event(3, null), event(4, 1))
    hub.poke()
    await until(() => office.length === 4)
    expect(own).toEqual([1, 4])
  })

  it('looks at once when poked, however seldom it looks', async () => {
    const store = storedEvents()
    const hub = hubOver(store, 3_600_000)
    const heard: number[] = []
    await hub.subscribe(staff, ({ id }) => heard.push(id))
    store.add(event(1))
    hub.poke()
    store.add(event(2))
    hub.poke()
    await until(() => heard.length === 2)
  })

  it('does not miss events of a burst larger than one read', async () => {
    const store = storedEvents()
    const hub = hubOver(store)
    const heard: number[] = []
    await hub.subscribe(staff, ({ id }) => heard.push(id))
    store.add(...Array.from({ length: 3500 }, (_, i) => event(i + 1)))
    await until(() => heard.length >= 3500)
    expect(new Set(heard).size).toBe(3500)
  })

  it('looks only while somebody listens', async () => {
    const store = storedEvents()
    const hub = hubOver(store, 1)
    hub.poke()
    expect(store.state.looks).toBe(0)
    const stop = await hub.subscribe(staff, () => undefined)
    await until(() => store.state.looks > 3)
    stop()
    await new Promise((resolve) => setTimeout(resolve, 10))
    const looks = store.state.looks
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(store.state.looks).toBe(looks)
  })

  it('goes on after a read that failed, and says so at the start', async () => {
    const store = storedEvents()
    const hub = hubOver(store)
    const heard: number[] = []
    store.state.failing = true
    await expect(hub.subscribe(staff, () => undefined)).rejects.toThrow('gone')
    store.state.failing = false
    await hub.subscribe(staff, ({ id }) => heard.push(id))
    store.state.failing = true
    const looks = store.state.looks
    await until(() => store.state.looks > looks + 1)
    store.add(event(1))
    store.state.failing = false
    await until(() => heard.length === 1)
  })
})
