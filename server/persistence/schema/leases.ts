import { optional, primary, text, time } from '../../../migrations/index'
import { table } from './table'

/** What only one server may do at a time. Free from `freeAt` on: the end of a holder's lease, or when it is next due. */
export const LEASES = table('leases', {
  columns: { name: primary(text(100)), holder: optional(text(100)), freeAt: time() },
})
