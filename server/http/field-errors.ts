import type { z } from 'zod'
import { DomainError, type FieldError } from '../../shared/domain/errors'

/** More would help nobody and only make the answer long. */
const MOST_ERRORS = 50

type Issue = z.core.$ZodIssue

/** Parses with the contract's schema, or throws VALIDATION_ERROR with one entry for each field to correct. */
export function parseFields<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw validationError(result.error.issues.flatMap((issue) => fieldErrorsOf(issue, [])))
}

export function validationError(errors: FieldError[]): DomainError {
  const [first] = errors
  const where = first?.path ? `${first.path}: ` : ''
  const detail =
    errors.length === 1 ? `${where}${first?.message ?? ''}` : `${errors.length} fields need to be corrected.`
  return new DomainError('VALIDATION_ERROR', detail, { errors: errors.slice(0, MOST_ERRORS) })
}

function fieldErrorsOf(issue: Issue, before: readonly PropertyKey[]): FieldError[] {
  const path = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: dotted([...path, key]),
      message: 'This field is not known here.',
    }))
  }
  if (issue.code === 'invalid_union') {
    // The form that fits best says most about what is wrong.
    const [best] = [...issue.errors].sort((a, b) => a.length - b.length)
    if (best && best.length > 0) return best.flatMap((inner) => fieldErrorsOf(inner, path))
  }
  return [{ path: dotted(path), message: issue.message }]
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
