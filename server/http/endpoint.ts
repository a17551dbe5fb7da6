import type { Request, Response } from 'express'
import type { Answer, BodyOutput, QueryOutput, Route } from '../../shared/contract/route'
import type { Caller } from '../application/common/caller'
import type { Seal } from '../application/common/seal'
import type { UploadedFile } from '../application/files/ports'

/** What every step of an endpoint may look at. */
export interface RequestFacts {
  /** Ids in the path. */
  params: Record<string, number>
  ip: string
  userAgent: string | null
  /** Whether the request came in through the second listener, which lets customers in and nobody else. */
  publicListener: boolean
}

export interface GuardFacts extends RequestFacts {
  caller: Caller
  /** Body and query as they came, before any check: for rights that hang on which fields are sent. */
  rawBody: Readonly<Record<string, unknown>>
  rawQuery: Readonly<Record<string, unknown>>
}

export interface RunFacts<R extends Route> extends RequestFacts {
  /** Only on routes that are not public. */
  caller: Caller
  query: QueryOutput<R>
  body: BodyOutput<R>
  /** Text fields beside uploaded files, parsed by the route's own schema; null when the request was JSON. */
  fields: unknown
  files: UploadedFile[]
  /** Stores the answer of an idempotent request in the transaction that makes it; to be called last in there. */
  seal: Seal<Answer<R>>
  request: Request
  response: Response
}

/**
 * One route with what it does. The steps run in the order that every refusal follows: sign-in, `exists` (404),
 * the route's access, `may` (403), body and query (422), `run` (version, state).
 */
export interface Endpoint<R extends Route = Route> {
  route: R
  /** Throws NOT_FOUND when the record is not there for this caller. */
  exists?: (facts: GuardFacts) => Promise<void>
  /** Throws FORBIDDEN; what it decides may hang on the record and on the fields sent. */
  may?: (facts: GuardFacts) => Promise<void> | void
  /** Answers the body; endpoints that stream write to `response` themselves and answer undefined. */
  run: (facts: RunFacts<R>) => R['response'] extends null ? Promise<void> : Promise<Answer<R>>
}

/** Declares an endpoint with the exact types of its route. */
export function endpoint<R extends Route>(definition: Endpoint<R>): Endpoint {
  return definition
}
