import type { Transaction } from './unit-of-work'

/**
 * Stores the answer of a request that may be sent again, in the transaction that makes it true. A use case calls it
 * as its last step, with what the HTTP layer will answer.
 */
export type Seal<Result> = (tx: Transaction, result: Result) => Promise<void>
