import { z } from 'zod'
import { problem } from '../../shared/contract/common'
import type { Route } from '../../shared/contract/route'
import { API_PREFIX } from '../../shared/contract/routes'
import type { ErrorCode } from '../../shared/domain/errors'
import { JsonSchemas, type JsonSchema } from './json-schemas'
import { statusOf, titleOf } from './problems'

const BEARER = 'bearer'
const BINARY: JsonSchema = { type: 'string', format: 'binary' }
const PATH_ID: JsonSchema = { type: 'integer', minimum: 1, maximum: 2_147_483_647 }
const MOST_FILES = 10

const TAGS: Record<string, string> = {
  Server: 'Whether the server lives and can work.',
  Auth: 'Registration, sessions and the own profile.',
  Account: 'What a person keeps with her account: sessions, addresses, e-mail, and its end.',
  Messages: 'What customers and the office write to one another about a quote and its order.',
  Quotes: 'Prices of 3MF files, from the draft to the accepted offer.',
  'Instant quote': 'Prices of 3MF files for people without an account.',
  'Sales orders': 'Orders made of accepted quotes, their payments and shipping.',
  Events: 'What changes, as it happens.',
  Backups: 'Backups of the whole shop: made, proven, restored.',
  Connections: 'What the server is connected with outside of itself.',
  Portal: 'The second listener, by which customers come in.',
  Slicer: 'The slicer in use, and slices made again.',
  Shop: 'What the shop offers, its settings and rate cards.',
  Outbox: 'What leaves for the outside, and what did not get through.',
  Letters: 'What letters say, in each language.',
  People: 'Customers and staff.',
  Audit: 'Who changed what, in a chain of hashes.',
}

/** Describes routes as an OpenAPI 3.1 document. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  const schemas = new JsonSchemas()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.atRoot ? route.path : API_PREFIX + route.path
    paths[path] = { ...paths[path], [route.method]: operationOf(route, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Print Farm Office',
      version: '1.0.0',
      description:
        'Quotes from 3MF files, review, orders, payments and shipping. Money is a decimal string with a currency ' +
        'beside it, times are ISO 8601 in UTC, lists are paged by cursor, errors are problem details (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that answers this document' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({
      name,
      ...(TAGS[name] !== undefined && { description: TAGS[name] }),
    })),
    paths,
    components: {
      securitySchemes: {
        [BEARER]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The access token of /auth/login or /auth/refresh, which lives for 30 minutes.',
        },
      },
      schemas: Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
}

function operationOf(route: Route, schemas: JsonSchemas): Record<string, unknown> {
  const parameters = parametersOf(route, schemas)
  const content = requestContentOf(route, schemas)
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ [BEARER]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: !route.bodyOptional, content } }),
    responses: { [route.status]: successOf(route, schemas), ...refusalsOf(route, schemas) },
  }
}

function parametersOf(route: Route, schemas: JsonSchemas): Record<string, unknown>[] {
  const path = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: PATH_ID,
  }))
  const query =
    route.query instanceof z.ZodObject
      ? schemas.membersOf(route.query, 'input').map(({ name, required, schema, ifMissing }) => ({
          name,
          in: 'query',
          required,
          // As it is written in an address.
          schema: ifMissing === undefined ? schema : { ...schema, default: String(ifMissing) },
        }))
      : []
  return [...path, ...query, ...(route.idempotent ? [IDEMPOTENCY_KEY] : [])]
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Chosen by the client. The same key with the same request gives the first answer again, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

function requestContentOf(route: Route, schemas: JsonSchemas): Record<string, unknown> | null {
  const { body, multipart } = route
  if (!body && !multipart) return null
  return {
    ...(body && { 'application/json': { schema: schemas.of(body, 'input') } }),
    ...(multipart?.fields instanceof z.ZodObject && {
      'multipart/form-data': {
        schema: formOf(multipart.fields, multipart, schemas),
        encoding: {
          files: {
            contentType:
              multipart.accept === 'pictures'
                ? 'image/jpeg, image/png, image/webp'
                : 'model/3mf, application/octet-stream',
          },
        },
      },
    }),
  }
}

function formOf(
  fields: z.ZodObject,
  { required, accept }: NonNullable<Route['multipart']>,
  schemas: JsonSchemas,
): JsonSchema {
  const members = schemas.membersOf(fields, 'input')
  const files = {
    type: 'array',
    items: BINARY,
    maxItems: MOST_FILES,
    description: accept === 'pictures' ? 'Pictures.' : '3MF files.',
  }
  return {
    type: 'object',
    properties: { files, ...Object.fromEntries(members.map(({ name, schema }) => [name, schema])) },
    required: [
      ...(required && !fields.shape['draft'] ? ['files'] : []),
      ...members.filter((member) => member.required).map(({ name }) => name),
    ],
    additionalProperties: false,
  }
}

function successOf(route: Route, schemas: JsonSchemas): Record<string, unknown> {
  const { response, contentType } = route
  const content = response
    ? { 'application/json': { schema: schemas.of(response, 'output') } }
    : contentType !== undefined && {
        ...Object.fromEntries(
          contentType
            .split(', ')
            .map((type) => [type, { schema: type.startsWith('text/') ? { type: 'string' } : BINARY }]),
        ),
      }
  return {
    description: route.summary,
    ...(route.idempotent && {
      headers: {
        'Idempotent-Replayed': {
          description: 'Set when this is the answer of an earlier request with the same key.',
          schema: { type: 'string', const: 'true' },
        },
      },
    }),
    ...(content && { content }),
  }
}

/** Every refusal that the route may answer, one entry a status. */
function refusalsOf(route: Route, schemas: JsonSchemas): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set([...route.errors, ...commonErrors(route)])) {
    const status = statusOf(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const entries = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\`: ${titleOf(code)}`).join('. '),
      ...(status === 429 && { headers: { 'Retry-After': RETRY_AFTER } }),
      content: { 'application/problem+json': { schema: schemas.of(problem, 'output') } },
    },
  ])
  return Object.fromEntries(entries) as Record<string, unknown>
}

const RETRY_AFTER = {
  description: 'Seconds after which trying again makes sense.',
  schema: { type: 'integer', minimum: 1 },
}

function commonErrors(route: Route): ErrorCode[] {
  const codes: ErrorCode[] = ['INTERNAL_ERROR', 'MALFORMED_REQUEST']
  if (route.atRoot) return codes
  codes.push('DATABASE_UNAVAILABLE', 'SHUTTING_DOWN', 'RATE_LIMITED', 'VALIDATION_ERROR')
  if (route.access !== 'public')
    codes.push('UNAUTHENTICATED', 'TOKEN_EXPIRED', 'ACCOUNT_DISABLED', 'FORBIDDEN')
  if (route.path.includes('{')) codes.push('NOT_FOUND')
  if (route.method !== 'get') codes.push('BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE')
  if (route.idempotent) codes.push('IDEMPOTENCY_MISMATCH')
  if (route.multipart) codes.push('FILE_INFECTED', 'SCANNER_UNAVAILABLE')
  return codes
}
