import type { z } from 'zod'
import type { ErrorCode } from '../domain/errors'

/**
 * Who may call a route at all. `own` is everybody signed in, for what is theirs (the office: for everything);
 * finer rights are decided by the use case.
 */
export type Access = 'public' | 'own' | 'office' | 'admin'

export interface MultipartFiles {
  /** Schema of the text fields; files come under `files`. */
  fields: z.ZodType
  required: boolean
  /** What the files are: models unless it says otherwise. */
  accept?: 'models' | 'pictures'
  /** One file a request. */
  single?: boolean
}

export interface Route<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType | null = z.ZodType | null,
> {
  /** Name of the operation, unique. */
  id: string
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below `/api/v1` (or the root, for health), with `{id}` for parameters. */
  path: string
  tag: string
  summary: string
  access: Access
  query?: Query
  body?: Body
  /** The body may be left out. */
  bodyOptional?: boolean
  multipart?: MultipartFiles
  /** Reads files that lie here as if they came anew, and counts as an upload. */
  readsFilesAnew?: boolean
  /** Takes `Idempotency-Key`. */
  idempotent?: boolean
  status: number
  /** Null for an answer without a body. */
  response: Response
  /** For answers that are no JSON; several with a comma and a space between them. */
  contentType?: string
  /** Expected refusals beside those that every route shares. */
  errors: ErrorCode[]
  /** Served at the root instead of below `/api/v1`. */
  atRoot?: boolean
}

/** Declares a route, keeping the exact types of its schemas. */
export function route<
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Response extends z.ZodType | null = null,
>(definition: Route<Query, Body, Response>): Route<Query, Body, Response> {
  return definition
}

export type QueryInput<R extends Route> =
  R extends Route<infer Query, z.ZodType, z.ZodType | null> ? z.input<Query> : never
export type BodyInput<R extends Route> =
  R extends Route<z.ZodType, infer Body, z.ZodType | null> ? z.input<Body> : never
export type QueryOutput<R extends Route> =
  R extends Route<infer Query, z.ZodType, z.ZodType | null> ? z.output<Query> : never
export type BodyOutput<R extends Route> =
  R extends Route<z.ZodType, infer Body, z.ZodType | null> ? z.output<Body> : never
export type Answer<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined
