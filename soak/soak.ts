import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../bench/stats'
import { SoakClient } from './client'
import { verifyFolder } from './embedded'
import { Fleet } from './fleet'
import { Ledger } from './ledger'
import { Listeners } from './listeners'
import { Sender } from './sender'
import { Session } from './session'
import { verify } from './verify'

export interface SoakPlan {
  /** The shop's folder, on which the servers run. */
  dataDir: string
  /** Whether the shop's database lies in it. */
  embedded: boolean
  servers: number
  clients: number
  /** How long clients work, milliseconds. */
  lengthMs: number
  /** From one end of a server to the next, on average. */
  endEveryMs: number
  /** Between two rounds of a client, on average. */
  pauseMs: number
  /** Of each kind of record, how many are looked at one by one in the end. */
  sample: number
  /** Starts one of several servers. */
  startShared: () => ChildProcess
  /** Starts the only server on the shop. */
  startAlone: () => ChildProcess
  admin: { email: string; password: string }
  customers: { email: string; password: string }[]
  say: (line: string) => void
}

export interface SoakReport {
  requests: number
  quotes: number
  orders: number
  payments: number
  kills: number
  gracefulStops: number
  /** Requests that were sent again after their server was killed. */
  repeated: number
  /** Milliseconds from one server's answer to another's event. */
  eventDelays: { count: number; p50: number; p99: number; max: number; missed: number }
  /** What is wrong; empty is what is wanted. */
  wrong: string[]
}

/** Has clients work while servers are ended, and holds what is there in the end against what was acknowledged. */
export async function soak(plan: SoakPlan): Promise<SoakReport> {
  const ledger = new Ledger()
  const start = plan.servers > 1 ? plan.startShared : plan.startAlone
  const fleet = new Fleet(start, plan.dataDir)
  const sender = new Sender(fleet, ledger)
  const office = new Session(sender, plan.admin.email, plan.admin.password)
  const listeners = new Listeners(fleet, office, ledger)
  try {
    await fleet.start(plan.servers)
    await office.renew()
    listeners.begin(plan.servers * 2)
    let over = false
    const clients = Array.from({ length: plan.clients }, (_, index) => {
      const { email, password } = plan.customers[index % plan.customers.length]!
      const session = new Session(sender, email, password)
      return new SoakClient(`soak-${index + 1}`, session, office, ledger, listeners, plan.pauseMs)
    })
    const working = Promise.all(clients.map((client) => client.work(() => over)))
    await endServers(plan, fleet, ledger)
    over = true
    await working
    await listeners.end()
    const wrong = [...fleet.troubles]
    plan.say('The clients are done; looking at what is there …')
    await fleet.stop()
    wrong.push(...(await judge(plan, ledger)))
    return reportOf(ledger, fleet, wrong)
  } finally {
    sender.close()
    await fleet.stop()
  }
}

/** Ends servers at random moments: three in four as a power cut does, the others as when they are updated one by one. */
async function endServers(plan: SoakPlan, fleet: Fleet, ledger: Ledger): Promise<void> {
  const endAt = Date.now() + plan.lengthMs
  let spokenAt = Date.now()
  let told = 0
  for (;;) {
    const wait = plan.endEveryMs * (0.5 + Math.random())
    if (Date.now() + wait > endAt) break
    await sleep(wait)
    const index = Math.floor(Math.random() * plan.servers)
    await fleet.replace(index, Math.random() < 0.75 ? 'SIGKILL' : 'SIGTERM')
    for (; told < ledger.faults.length; told += 1) plan.say(`  FAULT ${JSON.stringify(ledger.faults[told])}`)
    if (Date.now() - spokenAt > 20_000) {
      spokenAt = Date.now()
      const left = Math.round((endAt - Date.now()) / 1000)
      plan.say(
        `  ${ledger.requests} requests, ${ledger.quotes.size} quotes, ${fleet.kills} kills, ${ledger.faults.length} faults; ${left} s to go`,
      )
    }
  }
  await sleep(Math.max(0, endAt - Date.now()))
}

/**
 * Files that crashes left are looked for some seconds after the start. A server that stops before does it at once, but gives up
 * after a second, which many files take longer than: for those it is waited.
 */
const SWEEP_MS = 15_000

async function judge(plan: SoakPlan, ledger: Ledger): Promise<string[]> {
  const fleet = new Fleet(plan.embedded ? plan.startAlone : plan.startShared, plan.dataDir)
  const sender = new Sender(fleet, ledger)
  try {
    await fleet.start(1)
    const admin = new Session(sender, plan.admin.email, plan.admin.password)
    const wrong = await verify(admin, ledger, plan.sample)
    await sleep(Math.min(SWEEP_MS, ledger.quotes.size))
    await fleet.stop()
    return [...wrong, ...fleet.troubles, ...(plan.embedded ? verifyFolder(plan.dataDir) : [])]
  } finally {
    sender.close()
    await fleet.stop()
  }
}

function reportOf(ledger: Ledger, fleet: Fleet, wrong: string[]): SoakReport {
  const { eventDelays: delays } = ledger
  return {
    requests: ledger.requests,
    quotes: ledger.quotes.size,
    orders: ledger.orders.size,
    payments: [...ledger.payments.values()].flat().length,
    kills: fleet.kills,
    gracefulStops: fleet.gracefulStops,
    repeated: ledger.repeated,
    eventDelays: {
      count: delays.length,
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
      max: delays.reduce((most, each) => Math.max(most, each), 0),
      missed: ledger.missedEvents.length,
    },
    wrong: [
      ...wrong,
      ...ledger.faults.map(({ what, status, body }) => `${what}: ${status} ${body}`),
      ...ledger.missedEvents.map((what) => `An event was missed: ${what}`),
    ],
  }
}
