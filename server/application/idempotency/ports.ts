/** A request that may be sent again and must then have the first one's answer. */
export interface IdempotencyKey {
  userId: number
  /** The concrete path, e.g. `/api/v1/sales-orders/convert/12`. */
  path: string
  key: string
}

export interface StoredAnswer {
  /** Hash of the request: fields and file contents, whatever the multipart boundary. */
  requestHash: string
  status: number
  /** JSON text of the body; null for an empty one. */
  body: string | null
}

export type Claim =
  /** The caller may run the request; it holds the key until the lease ends. */
  | { kind: 'claimed'; leaseId: string }
  /** Another request with this key is under way. */
  | { kind: 'busy' }
  | { kind: 'answered'; answer: StoredAnswer }

export interface IdempotencyStore {
  /** Claims the key, taking over a lease that ran out. */
  claim(key: IdempotencyKey, leaseId: string, now: Date, leaseSeconds: number): Promise<Claim>
  extend(key: IdempotencyKey, leaseId: string, now: Date, leaseSeconds: number): Promise<void>
  /** Stores the answer, kept until `keepUntil`; throws when the lease was lost to another. */
  complete(key: IdempotencyKey, leaseId: string, answer: StoredAnswer, keepUntil: Date): Promise<void>
  /** Gives the key back without an answer. */
  release(key: IdempotencyKey, leaseId: string): Promise<void>
  deleteExpired(now: Date): Promise<number>
  /** Frees the keys of requests that never ended. Only right where no server is running that could end them. */
  releaseAll(now: Date): Promise<number>
}
