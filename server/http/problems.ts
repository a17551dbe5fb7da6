import type { Problem } from '../../shared/contract/common'
import { DomainError, type ErrorCode } from '../../shared/domain/errors'

interface Meaning {
  status: number
  title: string
}

/** What each code means over HTTP. The compiler checks that none is missing. */
const MEANINGS = {
  MALFORMED_REQUEST: { status: 400, title: 'Malformed request' },
  UNAUTHENTICATED: { status: 401, title: 'Not signed in' },
  TOKEN_EXPIRED: { status: 401, title: 'Access token expired' },
  INVALID_CREDENTIALS: { status: 401, title: 'Wrong e-mail address or password' },
  SECOND_FACTOR_REQUIRED: { status: 401, title: 'Second factor required' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  ACCOUNT_DISABLED: { status: 403, title: 'Account deactivated' },
  EMAIL_NOT_VERIFIED: { status: 403, title: 'E-mail address not verified' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  INVALID_STATE: { status: 409, title: 'Not possible in this state' },
  QUOTE_EXPIRED: { status: 409, title: 'Quote expired' },
  ALREADY_CONVERTED: { status: 409, title: 'Already converted' },
  PRICE_CHANGED: { status: 409, title: 'Price changed' },
  NOT_CANCELLABLE: { status: 409, title: 'No longer cancellable' },
  DUPLICATE_TRANSACTION: { status: 409, title: 'Transaction recorded before' },
  STALE_VERSION: { status: 409, title: 'Changed in the meantime' },
  EMAIL_TAKEN: { status: 409, title: 'E-mail address in use' },
  REFRESH_RACE: { status: 409, title: 'Session refreshed elsewhere' },
  IDEMPOTENCY_MISMATCH: { status: 409, title: 'Key used for another request' },
  FILE_TOO_LARGE: { status: 413, title: 'File too large' },
  TOO_MANY_FILES: { status: 413, title: 'Too many files' },
  BODY_TOO_LARGE: { status: 413, title: 'Request too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported kind of content' },
  VALIDATION_ERROR: { status: 422, title: 'Fields to correct' },
  NOT_A_3MF: { status: 422, title: 'Not a readable 3MF file' },
  UNSAFE_FILE: { status: 422, title: 'Unsafe file' },
  NO_PRINTABLE_GEOMETRY: { status: 422, title: 'Nothing to print' },
  FILE_INFECTED: { status: 422, title: 'File infected' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'Storage not available' },
  SCANNER_UNAVAILABLE: { status: 503, title: 'Files can’t be checked' },
  SHUTTING_DOWN: { status: 503, title: 'Shutting down' },
  INTERNAL_ERROR: { status: 500, title: 'Internal error' },
} satisfies Record<ErrorCode, Meaning>

export function statusOf(code: ErrorCode): number {
  return MEANINGS[code].status
}

export function titleOf(code: ErrorCode): string {
  return MEANINGS[code].title
}

/** The refusal as RFC 9457 problem details, with the product's own members. */
export function problemOf(error: DomainError, requestId: string): Problem {
  const { retryAfterSeconds, ...members } = error.extras
  return {
    type: `urn:print-farm-office:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(error.code),
    status: statusOf(error.code),
    detail: error.detail,
    code: error.code,
    request_id: requestId,
    ...members,
  }
}

/** What Express and its body parser throw: errors with a status and, of the parser, a type. */
interface HttpError {
  status?: unknown
  type?: unknown
}

const BY_PARSER_TYPE: Record<string, () => DomainError> = {
  'entity.too.large': () =>
    new DomainError('BODY_TOO_LARGE', 'The request is larger than the 1 MiB that JSON may have.'),
  'encoding.unsupported': () =>
    new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body uncompressed, or as gzip, deflate or br.'),
  'charset.unsupported': () => new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send JSON in UTF-8.'),
}

/**
 * The refusal behind anything thrown: expected ones as they are, errors of the HTTP layer by their kind, everything
 * else as INTERNAL_ERROR, of which nothing but the request id travels.
 */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  const { status, type } = (typeof error === 'object' && error !== null ? error : {}) as HttpError
  const known = typeof type === 'string' ? BY_PARSER_TYPE[type] : undefined
  if (known) return known()
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new DomainError('MALFORMED_REQUEST', 'The request can’t be read. Check its address and its body.')
  }
  const disk = error instanceof Error && 'code' in error ? DISK_SENTENCES[String(error.code)] : undefined
  if (disk !== undefined) return new DomainError('DATABASE_UNAVAILABLE', disk)
  return new DomainError(
    'INTERNAL_ERROR',
    'Something went wrong on the server. Try again; if it stays, the request id tells where to look.',
  )
}

const FULL = 'The server’s disk is full. Nothing was changed; try again when there is room.'
const UNWRITABLE = 'The server can’t write to its disk. Nothing was changed; try again later.'
const DISK_SENTENCES: Record<string, string> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: UNWRITABLE,
  EACCES: UNWRITABLE,
  EPERM: UNWRITABLE,
  EIO: UNWRITABLE,
}

/** What the log may know of an error: no parameters of statements, no bodies. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause === undefined ? {} : { cause: loggable(error.cause) }
  return { error: error.message, stack: error.stack, ...cause }
}
