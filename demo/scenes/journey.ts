import type { OrderStatus } from '../../shared/domain/vocabulary'
import { label, move, pay, placeOrder, weigh, type Act, type Payment } from '../acts'

const STEPS: { status: OrderStatus; time: string }[] = [
  { status: 'confirmed', time: '11:30' },
  { status: 'in_production', time: '13:00' },
  { status: 'quality_check', time: '15:20' },
  { status: 'shipped', time: '16:30' },
  { status: 'delivered', time: '17:20' },
  { status: 'completed', time: '17:50' },
]

/** Working days from the order to each step. */
const PACE = { usual: [0, 1, 3, 4, 6, 7], quick: [0, 0, 1, 1, 2, 3] } as const

export interface Journey extends Payment {
  /** Carrier, tracking number and service; without it the customer fetches the order. */
  by?: [carrier: string, trackingNumber: string, service: string]
  pace?: keyof typeof PACE
  /** What it took, in times of what was quoted; without it nobody wrote it down. */
  took?: [grams: number, time: number]
}

/** The regular way of an order, from `from` working days ago up to a state. */
export function journey(
  from: number,
  until: OrderStatus,
  { by, pace = 'usual', took, ...payment }: Journey,
): Act[] {
  const acts: Act[] = [placeOrder([from, '10:20'], by ? 'address' : 'pickup'), pay([from, '11:05'], payment)]
  for (const [index, { status, time }] of STEPS.entries()) {
    const day = from - PACE[pace][index]!
    if (status === 'shipped' && by) acts.push(label([day, '16:00'], ...by))
    acts.push(move([day, time], status))
    if (status === 'quality_check' && took) acts.push(weigh([day, '15:40'], ...took))
    if (status === until) return acts
  }
  throw new Error(`${until} is not on the regular way of an order.`)
}
