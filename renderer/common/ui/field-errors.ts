import { ApiError } from '../../../shared/client/api-client'

/**
 * What a refusal says of single fields: path → message, the first for each. Empty for other refusals.
 * Paths are dotted as on the wire (`files.0.copies`).
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const found: Record<string, string> = {}
  for (const { path, message } of error.problem.errors ?? []) found[path] ??= message
  return found
}

/** The part of react-hook-form that {@link applyFieldErrors} needs. */
interface ErrorTarget<Name extends string> {
  setError: (name: Name, error: { type: string; message: string }, options?: { shouldFocus: boolean }) => void
}

/**
 * Puts a refusal's messages beside the fields that they speak of, and the focus on the first of them.
 * Answers whether every message found its field; if not, show the error as a whole, too.
 */
export function applyFieldErrors<Name extends string>(
  error: unknown,
  form: ErrorTarget<Name>,
  names: readonly Name[],
): boolean {
  const errors = Object.entries(fieldErrors(error))
  let placed = 0
  for (const [path, message] of errors) {
    const name = names.find((candidate) => candidate === path)
    if (name === undefined) continue
    form.setError(name, { type: 'server', message }, { shouldFocus: placed === 0 })
    placed++
  }
  return errors.length > 0 && placed === errors.length
}
