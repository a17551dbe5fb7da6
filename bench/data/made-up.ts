import { ORDER_STATUSES, type OrderStatus, type QuoteStatus } from '../../shared/domain/vocabulary'

const NOUNS = [
  'bracket',
  'gear',
  'enclosure',
  'adapter',
  'knob',
  'vase',
  'clip',
  'hinge',
  'plate',
  'stand',
  'nozzle',
  'spacer',
]
const KINDS = [
  'wall',
  'drive',
  'sensor',
  'hose',
  'machine',
  'garden',
  'cable',
  'door',
  'fixture',
  'phone',
  'cooling',
]
const FIRST = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Elif',
  'Frank',
  'Greta',
  'Hugo',
  'Ines',
  'Jakob',
  'Kira',
  'Lars',
  'Mina',
]
const LAST = [
  'Abel',
  'Brandt',
  'Costa',
  'Doyle',
  'Ellis',
  'Fischer',
  'Grant',
  'Hansen',
  'Ito',
  'Jansen',
  'Keller',
]

/** Of 1,000 orders; each open state fills more than one page of fifty even there, so that pages are alike at every size. */
const ORDER_SHARES: Record<OrderStatus, number> = {
  pending: 64,
  confirmed: 64,
  in_production: 64,
  quality_check: 64,
  shipped: 64,
  delivered: 64,
  on_hold: 64,
  cancelled: 60,
  completed: 492,
}
const OPEN_QUOTE_SHARES: Record<QuoteStatus, number> = {
  pending: 90,
  draft: 30,
  approved: 40,
  accepted: 40,
  rejected: 30,
  cancelled: 20,
}
/** The k-th customer. */
export function personOf(k: number): { first: string; last: string; email: string; company: string } {
  const [first, last] = [FIRST[k % FIRST.length]!, LAST[(k * 3) % LAST.length]!]
  return {
    first,
    last,
    email: `${first}.${last}.${k}@example.com`.toLowerCase(),
    company: `${last} ${KINDS[k % KINDS.length]!} ${k}`,
  }
}

/** What the k-th quote is for. */
export function productOf(k: number): string {
  return `${KINDS[k % KINDS.length]!} ${NOUNS[(k * 5) % NOUNS.length]!} ${(k % 900) + 100}`
}

/** The states of the orders, one after another and over again. */
export const ORDER_STATES = spread(ORDER_SHARES)
/** The same of the quotes that are no orders. */
export const OPEN_QUOTE_STATES = spread(OPEN_QUOTE_SHARES)

/** The states that the board shows as columns. */
export const BOARD_STATES = ORDER_STATUSES.filter(
  (status) => status !== 'completed' && status !== 'cancelled',
)

/** The states in a fixed order that has each about as often as its share, and mixed. */
function spread<State extends string>(shares: Record<State, number>): State[] {
  const states = (Object.entries(shares) as [State, number][]).flatMap(([state, share]) =>
    Array.from({ length: share }, () => state),
  )
  // A stride that shares no factor with the length visits every place once.
  const stride = 617
  return states.map((_, k) => states[(k * stride) % states.length]!)
}
