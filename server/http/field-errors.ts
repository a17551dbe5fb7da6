import type { z } from 'zod'
import { DomainError, type FieldError } from '../../shared/domain/errors'

/** More would help nobody and only make the answer long. */
const MOST_ERRORS = 50

type Issue = z.core.$ZodIssue

/** Parses with the contract's schema, or throws VALIDATION_ERROR with one entry for each field to correct. */
export function parseFields<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, { error: sentenceOf })
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

/** What to correct, in a sentence for people, where the schema itself says nothing better. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This field is missing.' : `Must be ${kindOf(issue.expected)}.`
    case 'invalid_value':
      return issue.input === undefined
        ? 'This field is missing.'
        : `Must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`
    case 'too_small':
      return `Must ${sizeOf('at least', issue.minimum, issue.origin)}.`
    case 'too_big':
      return `Must ${sizeOf('at most', issue.maximum, issue.origin)}.`
    case 'invalid_format':
      return 'Is not written as it should be.'
    case 'invalid_union':
      return 'Is none of the forms that are taken here.'
    default:
      return undefined
  }
}

const KINDS: Partial<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function kindOf(expected: string): string {
  return KINDS[expected] ?? `a ${expected}`
}

function sizeOf(bound: string, limit: number | bigint, origin: string): string {
  const plural = limit === 1 ? '' : 's'
  if (origin === 'string') return `have ${bound} ${limit} character${plural}`
  if (origin === 'array') return `have ${bound} ${limit} entr${plural ? 'ies' : 'y'}`
  return `be ${bound} ${limit}`
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
