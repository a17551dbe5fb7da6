import { Button } from '@mantine/core'
import { ApiError } from '../../../shared/client/api-client'
import { t } from '../texts'
import classes from './notices.module.css'
import { WaitingTime, waitingWords } from './waiting-time'

/** A sentence for anything that went wrong. */
export function errorSentence(error: unknown): string {
  const wait = waitOf(error)
  if (wait !== null) return waitingWords(wait)
  if (error instanceof ApiError) return error.problem.reason ?? error.detail
  return t('This page ran into a fault of its own. Loading it again usually helps.')
}

/** Seconds to wait, of a refusal that counts. */
function waitOf(error: unknown): number | null {
  return error instanceof ApiError && error.code === 'RATE_LIMITED' ? error.retryAfter : null
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
  const wait = waitOf(error)
  // Each refusal begins its own count, also of the same length.
  const occasion = error instanceof ApiError ? error.problem.request_id : undefined
  // A refusal explains itself; a fault is looked up by its number.
  const requestId = error instanceof ApiError && error.status >= 500 ? occasion : undefined
  return (
    <div className={classes.error} role="alert">
      <div className={classes.errorText}>
        {title ? <strong>{title} </strong> : null}
        {wait === null ? errorSentence(error) : <WaitingTime key={occasion} seconds={wait} />}
        {requestId ? (
          <span className={classes.request}>
            {t('Request')} <span className="pf-mono">{requestId}</span>
          </span>
        ) : null}
      </div>
      {onRetry ? (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('Try again')}
        </Button>
      ) : null}
    </div>
  )
}
