/** Texts that say what kind something is, and nothing of a person or a place. */
const KINDS = new Set(['security', 'kind'])

/**
 * Which of an installation's values changed, for the log. Of numbers, switches and kinds it keeps what they were and
 * became; texts, which may name a person, a place or a secret, are named only.
 */
export function changedFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, { from: unknown; to: unknown } | true> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(
    changed.map((name) => {
      const [from = null, to = null] = [before[name], after[name]]
      const shown = [from, to].every((value) => KINDS.has(name) || value === null || isPlain(value))
      return [name, shown && (from !== null || to !== null) ? { from, to } : (true as const)]
    }),
  )
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}
