import type { ApiError } from '../../../shared/client/api-client'
import styles from './form-message.module.css'
import { AlertIcon } from './icons'

/** What the server said about each field, by the field's dotted path. */
export function fieldErrors(error: ApiError | null | undefined): Record<string, string> {
  return Object.fromEntries((error?.problem.errors ?? []).map(({ path, message }) => [path, message]))
}

interface FormMessageProps {
  error: ApiError | Error | null | undefined
  /** Paths of fields that show their own message, so that it is not said twice. */
  shown?: readonly string[]
}

/** Why a form was refused, where the hand is. Says nothing while there is nothing to say. */
export function FormMessage({ error, shown = [] }: FormMessageProps) {
  if (!error) return null
  const problem = 'problem' in error ? error.problem : undefined
  const loose = (problem?.errors ?? []).filter(({ path }) => !shown.includes(path))
  const everythingShown = (problem?.errors?.length ?? 0) > 0 && loose.length === 0
  if (everythingShown) return null
  const lines = loose.length > 0 ? loose.map(({ message }) => message) : [error.message]
  return (
    <div role="alert" className={styles.message}>
      <AlertIcon />
      <div>
        {[...new Set(lines)].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  )
}
