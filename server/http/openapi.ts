import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { problem } from '../../shared/contract/common'
import type { Route } from '../../shared/contract/route'
import { API_PREFIX } from '../../shared/contract/routes'
import type { ErrorCode } from '../../shared/domain/errors'
import { statusOf, titleOf } from './problems'

type Responses = RouteConfig['responses']
type Content = NonNullable<NonNullable<RouteConfig['request']>['body']>['content']
type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>

const BEARER = 'bearer'
const PROBLEM = 'application/problem+json'
const pathId = z.int().min(1).max(2_147_483_647)
const binary = z.string().meta({ format: 'binary' })

/** Describes routes as an OpenAPI 3.1 document. */
export function openApiDocument(routes: readonly Route[]): Document {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', BEARER, {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of /auth/login or /auth/refresh, which lives for 30 minutes.',
  })
  for (const route of routes) registry.registerPath(operationOf(route))
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
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
    tags: tagsOf(routes),
  })
  return corrected(document) as Document
}

function operationOf(route: Route): RouteConfig {
  const { query, idempotent } = route
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const body = bodyOf(route)
  return {
    operationId: route.id,
    method: route.method,
    path: route.atRoot ? route.path : API_PREFIX + route.path,
    tags: [route.tag],
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ [BEARER]: [] }],
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names.map((name) => [name, pathId]))) }),
      ...(query instanceof z.ZodObject && { query }),
      ...(idempotent && { headers: idempotencyHeader }),
      ...(body && { body: { content: body, required: !route.bodyOptional } }),
    },
    responses: { [route.status]: successOf(route), ...refusalsOf(route) },
  }
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(200).optional().meta({
    description:
      'Chosen by the client. The same key with the same request gives the first answer again, for 24 hours.',
  }),
})

function bodyOf(route: Route): Content | null {
  const content: Content = {}
  if (route.body) content['application/json'] = { schema: route.body }
  if (route.multipart?.fields instanceof z.ZodObject) {
    const files = z
      .array(binary)
      .min(route.multipart.required ? 1 : 0)
      .max(10)
      .meta({ description: '3MF files.' })
    content['multipart/form-data'] = { schema: route.multipart.fields.extend({ files }) }
  }
  return Object.keys(content).length > 0 ? content : null
}

function successOf(route: Route): Responses[string] {
  const description = route.summary
  const headers = route.idempotent
    ? z.object({
        'Idempotent-Replayed': z
          .literal('true')
          .optional()
          .meta({ description: 'Set when this is the answer of an earlier request with the same key.' }),
      })
    : undefined
  if (route.response !== null) {
    return { description, headers, content: { 'application/json': { schema: route.response } } }
  }
  if (route.contentType === undefined) return { description, headers }
  const schema = route.contentType.startsWith('text/') ? z.string() : binary
  return { description, headers, content: { [route.contentType]: { schema } } }
}

/** Every refusal that the route may answer, one entry a status. */
function refusalsOf(route: Route): Responses {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set([...route.errors, ...commonErrors(route)])) {
    const status = statusOf(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${titleOf(code)}`).join('. '),
        ...(status === 429 && { headers: retryAfter }),
        content: { [PROBLEM]: { schema: problem } },
      },
    ]),
  )
}

const retryAfter = z.object({
  'Retry-After': z.int().min(1).meta({ description: 'Seconds after which trying again makes sense.' }),
})

function commonErrors(route: Route): ErrorCode[] {
  const codes: ErrorCode[] = ['INTERNAL_ERROR', 'DATABASE_UNAVAILABLE', 'SHUTTING_DOWN']
  if (route.atRoot)
    return codes.filter((code) => route.errors.includes(code) || code !== 'DATABASE_UNAVAILABLE')
  codes.push('RATE_LIMITED', 'VALIDATION_ERROR', 'MALFORMED_REQUEST')
  if (route.access !== 'public')
    codes.push('UNAUTHENTICATED', 'TOKEN_EXPIRED', 'ACCOUNT_DISABLED', 'FORBIDDEN')
  if (route.path.includes('{')) codes.push('NOT_FOUND')
  if (route.method !== 'get') codes.push('BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE')
  if (route.idempotent) codes.push('IDEMPOTENCY_MISMATCH')
  return codes
}

function tagsOf(routes: readonly Route[]): { name: string }[] {
  return [...new Set(routes.map((route) => route.tag))].map((name) => ({ name }))
}

/**
 * Puts right what the generator gets wrong for 3.1: a named schema that may be null comes out as one that may not
 * (`allOf` of both), and the default of a query parameter with the type it has after parsing.
 */
function corrected(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(corrected)
  if (typeof node !== 'object' || node === null) return node
  const { allOf, ...rest } = node as Record<string, unknown>
  if (Array.isArray(allOf)) {
    const [named, second] = allOf as [unknown, { type?: unknown }?]
    const nullable = Array.isArray(second?.type) && second.type.includes('null')
    if (allOf.length === 2 && nullable) return { ...rest, anyOf: [corrected(named), { type: 'null' }] }
  }
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    const text =
      key === 'default' && typeof value === 'number' && (node as { type?: unknown }).type === 'string'
    return [key, text ? String(value) : corrected(value)]
  })
  return Object.fromEntries(entries)
}
