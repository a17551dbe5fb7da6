import { ApiError } from '../../../shared/client/api-client'
import { fieldErrors } from '../../common/ui/field-errors'

/** Whether the refusal is about fields that the form shows, so that nothing remains to be said above it. */
export function isOnlyAbout(error: unknown, fields: readonly string[]): boolean {
  const paths = Object.keys(fieldErrors(error))
  return paths.length > 0 && paths.every((path) => fields.includes(path))
}

/** The refusal when it has this code, else null. */
export function refusal(error: unknown, code: string): ApiError | null {
  return error instanceof ApiError && error.code === code ? error : null
}
