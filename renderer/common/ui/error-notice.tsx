import { Button } from '@mantine/core'
import { ApiError } from '../../../shared/client/api-client'
import classes from './notices.module.css'

/** A sentence for anything that went wrong. */
export function errorSentence(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.code === 'RATE_LIMITED' && error.retryAfter !== null) {
      return `Too many requests. Try again in ${waitWords(error.retryAfter)}.`
    }
    return error.problem.reason ?? error.detail
  }
  return 'This page ran into a fault of its own. Loading it again usually helps.'
}

function waitWords(seconds: number): string {
  if (seconds < 90) return `${String(Math.max(1, Math.ceil(seconds)))} seconds`
  return `${String(Math.ceil(seconds / 60))} minutes`
}

interface ErrorNoticeProps {
  error: unknown
  /** Offered as a button where trying again makes sense. */
  onRetry?: () => void
  /** What could not be done, in words, before the reason: "The quotes could not be loaded." */
  title?: string
}

/** What went wrong, where the hand is: the sentence, how to go on, and the number to name when asking for help. */
export function ErrorNotice({ error, onRetry, title }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null
  const requestId = error instanceof ApiError ? error.problem.request_id : undefined
  return (
    <div className={classes.error} role="alert">
      <div className={classes.errorText}>
        {title ? <strong>{title} </strong> : null}
        {errorSentence(error)}
        {requestId ? (
          <span className={classes.request}>
            Request <span className="pf-mono">{requestId}</span>
          </span>
        ) : null}
      </div>
      {onRetry ? (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  )
}
