import { DomainError } from '../../shared/domain/errors'
import * as mssql from './mssql/error-numbers'

/** What a failed statement means to its caller, whatever the database calls it. */
export type DatabaseErrorKind = 'unique' | 'deadlock' | 'unavailable' | 'other'

/** A unique index, described so that both dialects' messages can be recognised. */
export interface UniqueIndex {
  name: string
  table: string
  columns: readonly string[]
}

interface DriverError {
  name?: string
  message?: string
  /** SQLite's extended result code. */
  errcode?: number
  /** SQL Server's error number. */
  number?: number
  /** The driver's word for it (`ESOCKET`, `ETIMEOUT`, …). */
  code?: string
}

const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_UNIQUE = new Set([2067, 1555])
/** Busy, locked, read-only, disk input or output, corrupt, full, can't open, not a database: by primary code. */
const SQLITE_UNAVAILABLE = new Set([5, 6, 8, 10, 11, 13, 14, 26])
const MSSQL_CONNECTION_CODES = new Set([
  'ESOCKET',
  'ETIMEOUT',
  'ECONNCLOSED',
  'ENOTOPEN',
  'ECONNRESET',
  'EINVALIDSTATE',
  'ELOGIN',
])

function driverErrorOf(error: unknown): DriverError {
  if (typeof error !== 'object' || error === null) return {}
  const { driverError, originalError } = error as { driverError?: unknown; originalError?: unknown }
  if (typeof driverError === 'object' && driverError !== null) return driverErrorOf(driverError)
  // What begins and ends transactions keeps the number in the error that it wraps.
  const { number } = error as DriverError
  return number === undefined && typeof originalError === 'object' && originalError !== null
    ? { ...(error as DriverError), ...numberOf(originalError), message: (error as DriverError).message ?? '' }
    : error
}

/** What a server said, out of what the driver and the ORM wrap around it. */
export function serverError(error: unknown): { number?: number; code?: string; message: string } {
  const { number, code, message = '' } = driverErrorOf(error)
  return { message, ...(number === undefined ? {} : { number }), ...(code === undefined ? {} : { code }) }
}

function numberOf({ number }: DriverError): Pick<DriverError, 'number'> {
  return number === undefined ? {} : { number }
}

/**
 * Recognises what a database error means. Numbers decide; words only where a server that speaks SQL Server's protocol
 * reports many errors under one number.
 */
export function classifyDatabaseError(error: unknown): DatabaseErrorKind {
  const { name, errcode, number, code, message = '' } = driverErrorOf(error)
  if (errcode !== undefined) {
    if (SQLITE_UNIQUE.has(errcode)) return 'unique'
    return SQLITE_UNAVAILABLE.has(errcode & 0xff) ? 'unavailable' : 'other'
  }
  if (number !== undefined) {
    if (mssql.UNIQUE.has(number)) return 'unique'
    if (mssql.DEADLOCK.has(number)) return 'deadlock'
    if (mssql.UNAVAILABLE.has(number)) return 'unavailable'
  }
  // A pool whose connections are all in use gives up with an error that has a name only.
  if ((code !== undefined && MSSQL_CONNECTION_CODES.has(code)) || name === 'TimeoutError')
    return 'unavailable'
  if (code === 'EREQUEST' || number !== undefined) {
    if (/duplicate key/i.test(message)) return 'unique'
    if (/deadlock|could not serialize access/i.test(message)) return 'deadlock'
  }
  return 'other'
}

/** Whether another program holds the embedded database at this moment. */
export function isLocked(error: unknown): boolean {
  const { errcode } = driverErrorOf(error)
  return errcode !== undefined && (errcode & 0xff) === SQLITE_BUSY
}

/** Whether the embedded database's file holds what SQLite never writes. */
export function isDamaged(error: unknown): boolean {
  const { errcode } = driverErrorOf(error)
  return errcode !== undefined && (errcode & 0xff) === SQLITE_CORRUPT
}

/** Whether an error is the violation of this unique index (and not of another one). */
export function violates(error: unknown, index: UniqueIndex): boolean {
  if (classifyDatabaseError(error) !== 'unique') return false
  const message = (driverErrorOf(error).message ?? '').toLowerCase()
  const columns = index.columns.map((column) => `${index.table}.${column}`).join(', ')
  // SQLite names the columns, SQL Server the index.
  return message.includes(columns) || message.includes(index.name.toLowerCase())
}

/** What is the matter with the embedded database, by SQLite's primary code, where that says what to do. */
const SQLITE_SENTENCES: Record<number, string> = {
  5: 'The database is held by another program. Nothing was changed; try again shortly.',
  8: 'The database can’t be written: its folder is read-only. Nothing was changed.',
  10: 'The server can’t read or write its disk. Nothing was changed; have the disk checked.',
  11: 'The database is damaged. Nothing was changed; restore the last backup.',
  13: 'The server’s disk is full. Nothing was changed; try again when there is room.',
}

function sentenceOf({ errcode, number }: DriverError): string {
  if (number !== undefined && mssql.FULL.has(number))
    return 'The database is full. Nothing was changed; try again when there is room.'
  if (number !== undefined && mssql.READ_ONLY.has(number))
    return 'The database can only be read at the moment. Nothing was changed; try again shortly.'
  const known = errcode === undefined ? undefined : SQLITE_SENTENCES[errcode & 0xff]
  return known ?? 'The database does not answer at the moment. Nothing was changed; try again shortly.'
}

const TRANSIENT_CODES = new Set(['ESOCKET', 'ECONNRESET', 'ECONNCLOSED', 'ENOTOPEN', 'EINVALIDSTATE'])

/**
 * Whether what failed may go through a moment later. A statement that took too long is not among them: it would only take
 * as long again. Nor is a refused sign-in.
 */
export function isTransient(error: unknown): boolean {
  const { errcode, number, code } = driverErrorOf(error)
  if (errcode !== undefined) return false
  return (
    (number !== undefined && mssql.TRANSIENT.has(number)) || (code !== undefined && TRANSIENT_CODES.has(code))
  )
}

/** Turns a database that does not answer into the refusal that clients understand; leaves every other error as it is. */
export function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError || classifyDatabaseError(error) !== 'unavailable') return error
  const refusal = new DomainError('DATABASE_UNAVAILABLE', sentenceOf(driverErrorOf(error)))
  refusal.cause = error
  return refusal
}
