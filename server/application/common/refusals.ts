import { DomainError } from '../../../shared/domain/errors'

/** The answer for what is not there, and for what is not this caller's. */
export function notFound(what: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no such ${what}.`)
}

export function forbidden(sentence: string): DomainError {
  return new DomainError('FORBIDDEN', sentence)
}

/** Somebody else changed the record since; the answer carries it as it is now. */
export function stale(current: unknown): DomainError {
  return new DomainError(
    'STALE_VERSION',
    'Somebody changed this since you opened it. Look at what it is now and try again.',
    { current },
  )
}
