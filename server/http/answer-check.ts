import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../../shared/contract/route'

/** Throws when an answer is not exactly what the route's schema says: no member more, none less. For tests. */
export function checkAnswer(route: Route, answer: unknown): void {
  if (route.response === null) {
    if (answer !== undefined) throw new Error(`${route.id} answers a body that the contract does not have.`)
    return
  }
  const sent: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))
  const result = route.response.safeParse(sent)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new Error(
      `${route.id} answers what the contract does not say, at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
    )
  }
  // Parsing drops members that the schema does not know: a difference is one that must not travel.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(result.data)), sent)) {
    throw new Error(
      `${route.id} answers members that the contract does not have: ${extra(sent, result.data)}`,
    )
  }
}

function extra(sent: unknown, known: unknown, path = ''): string {
  if (typeof sent !== 'object' || sent === null) return path
  const before = (typeof known === 'object' && known !== null ? known : {}) as Record<string, unknown>
  return Object.entries(sent)
    .filter(([key, value]) => !isDeepStrictEqual(value, before[key]))
    .map(([key, value]) => extra(value, before[key], path === '' ? key : `${path}.${key}`))
    .join(', ')
}
