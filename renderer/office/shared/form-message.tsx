import { ApiError } from '../../../shared/client/api-client'
import { ErrorNotice } from '../../common/ui/error-notice'

interface FormMessageProps {
  error: unknown
  /** Paths of fields that show their own message, so that it is not said twice. */
  shown?: readonly string[]
}

/** Why a form was refused, beside its button. Silent while every message already stands at its field. */
export function FormMessage({ error, shown = [] }: FormMessageProps) {
  if (!error) return null
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const loose = errors.filter(({ path }) => !shown.includes(path))
  if (errors.length > 0 && loose.length === 0) return null
  if (loose.length === 0 || !(error instanceof ApiError)) return <ErrorNotice error={error} />
  const sentences = [...new Set(loose.map(({ message }) => message))].join(' ')
  return <ErrorNotice error={new ApiError(error.status, error.code, sentences, {})} />
}
