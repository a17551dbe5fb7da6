/** Everything that can go wrong as expected, by code. The HTTP layer maps each to a status and a title. */
export const ERROR_CODES = [
  'MALFORMED_REQUEST',
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'INVALID_CREDENTIALS',
  'SECOND_FACTOR_REQUIRED',
  'FORBIDDEN',
  'ACCOUNT_DISABLED',
  'EMAIL_NOT_VERIFIED',
  'NOT_FOUND',
  'INVALID_STATE',
  'QUOTE_EXPIRED',
  'ALREADY_CONVERTED',
  'PRICE_CHANGED',
  'NOT_CANCELLABLE',
  'DUPLICATE_TRANSACTION',
  'STALE_VERSION',
  'EMAIL_TAKEN',
  'REFRESH_RACE',
  'IDEMPOTENCY_MISMATCH',
  'FILE_TOO_LARGE',
  'TOO_MANY_FILES',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'VALIDATION_ERROR',
  'NOT_A_3MF',
  'UNSAFE_FILE',
  'NO_PRINTABLE_GEOMETRY',
  'FILE_INFECTED',
  'RATE_LIMITED',
  'DATABASE_UNAVAILABLE',
  'SCANNER_UNAVAILABLE',
  'SHUTTING_DOWN',
  'INTERNAL_ERROR',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface FieldError {
  /** Dotted path of the field, e.g. `printers.0.x_mm`. */
  path: string
  message: string
}

/** Members that some codes carry beside the usual ones. */
export interface ErrorExtras {
  errors?: FieldError[]
  current?: unknown
  sales_order_id?: number
  current_status?: string
  allowed?: string[]
  reason?: string
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number
}

/** An expected refusal. `detail` is a sentence for the person who asked, saying what to do. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly extras: ErrorExtras = {},
  ) {
    super(`${code}: ${detail}`)
    this.name = 'DomainError'
  }
}

/** A refusal of one field's value. */
export function invalidField(path: string, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', message, { errors: [{ path, message }] })
}
