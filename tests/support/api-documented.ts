import { allRoutes, API_PREFIX } from '../../shared/contract/routes'
import { openApiDocument } from '../../server/http/openapi'

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>
}

const paths = openApiDocument(allRoutes).paths as Record<string, Record<string, Operation>>
const routes = allRoutes.map((route) => {
  const path = (route.atRoot ? '' : API_PREFIX) + route.path
  return {
    method: route.method.toUpperCase(),
    // Literal segments win over placeholders, as in the server.
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    placeholders: path.split('{').length,
    responses: paths[path]![route.method]!.responses,
    name: `${route.method.toUpperCase()} ${path}`,
  }
})
routes.sort((a, b) => a.placeholders - b.placeholders)

/** Throws when a route answers a status or a kind of content that the OpenAPI document does not list for it. */
export function expectDocumented(
  method: string,
  path: string,
  status: number,
  contentType: string | null,
): void {
  const route = routes.find((candidate) => candidate.method === method && candidate.pattern.test(path))
  // Below HTTP itself (431 for headers too large) nothing of a route is known.
  if (!route || status === 431) return
  const response = route.responses[String(status)]
  if (!response) throw new Error(`${route.name} answered ${status}, which its description does not list.`)
  const kind = contentType?.split(';')[0]?.trim()
  if (kind && response.content && !(kind in response.content)) {
    throw new Error(`${route.name} answered ${status} as ${kind}, which its description does not list.`)
  }
}
