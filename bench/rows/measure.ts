import { performance } from 'node:perf_hooks'
import type { Call, HttpClient } from '../http'

/** One thing to measure: a name and how its k-th request looks. */
export interface Contender {
  name: string
  client: HttpClient
  call: (k: number) => Call
}

export interface Plan {
  rounds: number
  /** Requests of each contender in a round. */
  perRound: number
  warmUp: number
}

/**
 * Milliseconds of each request, from sending it to the last byte of its answer. The contenders take turns, so that what
 * else the machine does meets all of them alike.
 */
export async function race(contenders: readonly Contender[], plan: Plan): Promise<Record<string, number[]>> {
  const samples: Record<string, number[]> = {}
  const counts = contenders.map(() => 0)
  const run = async (index: number, times: number, keep: boolean): Promise<void> => {
    const { name, client, call } = contenders[index]!
    const own = (samples[name] ??= [])
    for (let k = 0; k < times; k++) {
      const request = call(counts[index]!++)
      const begun = performance.now()
      const reply = await client.send(request)
      const ms = performance.now() - begun
      if (reply.status < 200 || reply.status > 299) {
        throw new Error(`${name}: ${request.path} answered ${reply.status}: ${reply.body.slice(0, 300)}`)
      }
      if (keep) own.push(ms)
    }
  }
  for (const index of contenders.keys()) await run(index, plan.warmUp, false)
  for (let round = 0; round < plan.rounds; round++) {
    for (const index of contenders.keys()) await run(index, plan.perRound, true)
  }
  return samples
}
