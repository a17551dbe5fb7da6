/** A quote whose making was acknowledged. */
export interface KnownQuote {
  tag: string
  id: number
  number: string
  fileId: number
  /** Of the file that was sent, hex. */
  sha256: string
  owner: string
}

/** An answer that should not have come. */
export interface Fault {
  what: string
  status: number
  body: string
}

/** Everything that servers acknowledged, to be held against what is there in the end. */
export class Ledger {
  /** By the tag that the client gave it. */
  readonly quotes = new Map<string, KnownQuote>()
  /** Tags of quotes that were sent, acknowledged or not. */
  readonly attempted = new Set<string>()
  /** Order numbers by the id of their quote. */
  readonly orders = new Map<number, { id: number; number: string }>()
  /** Tags of payments by the id of their order. */
  readonly payments = new Map<number, string[]>()
  /** The latest acknowledged note by the id of its quote, with the version it made. */
  readonly notes = new Map<number, { note: string; version: number }>()
  /** Messages by the id of their quote. */
  readonly messages = new Map<number, string[]>()
  readonly faults: Fault[] = []
  /** Requests whose connection broke and that were sent again. */
  repeated = 0
  requests = 0
  /** Milliseconds between a change acknowledged by one server and its event from another. */
  readonly eventDelays: number[] = []
  readonly missedEvents: string[] = []

  add<Key>(map: Map<Key, string[]>, key: Key, value: string): void {
    map.set(key, [...(map.get(key) ?? []), value])
  }
}
