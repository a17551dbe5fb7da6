import { DomainError } from '../../../shared/domain/errors'
import type { Parameters } from '../statements'

/** Where a page ended: the sort key and the id of its last row. */
export interface Position {
  key: number | Date | string
  id: number
}

/** How a list is ordered: by a column that is never empty, and by id where that is equal. */
export interface Order {
  /** Column with its alias, e.g. `q.created_at`. */
  column: string
  id: string
  descending: boolean
  kind: 'time' | 'number' | 'text'
  /** Whether it is the time at which quotes or orders were made. */
  creation?: true
}

/**
 * An opaque cursor. It carries the order's name, so that a cursor of another order is recognised instead of yielding a
 * wrong page.
 */
export function writeCursor(order: string, { key, id }: Position): string {
  const value = key instanceof Date ? key.getTime() : key
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url')
}

/** Reads a cursor; throws DomainError MALFORMED_REQUEST when it is none, or one of another order. */
export function readCursor(text: string, order: string, kind: Order['kind']): Position {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
    if (Array.isArray(parts) && parts.length === 3) {
      const [name, value, id] = parts as unknown[]
      if (name === order && kind === 'text' && typeof value === 'string' && Number.isSafeInteger(id)) {
        return { key: value, id: id as number }
      }
      if (name === order && kind !== 'text' && Number.isSafeInteger(value) && Number.isSafeInteger(id)) {
        const key = kind === 'time' ? new Date(value as number) : (value as number)
        if (!(key instanceof Date) || !Number.isNaN(key.getTime())) return { key, id: id as number }
      }
    }
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw new DomainError(
    'MALFORMED_REQUEST',
    'The cursor is not one of this list. Take next_cursor as it was given, with the same sort, or leave it out.',
  )
}

/**
 * The condition for the rows after a position, and its parameters. The first comparison lets the index seek, the second
 * leaves out the rows of the same key that were shown already.
 */
export function after(order: Order, position: Position): { sql: string; parameters: Parameters } {
  const op = order.descending ? '<' : '>'
  return {
    sql: `${order.column} ${op}= :afterKey AND (${order.column} ${op} :afterKey OR ${order.id} ${op} :afterId)`,
    parameters: { afterKey: position.key, afterId: position.id },
  }
}

export function orderBy(order: Order): string {
  const direction = order.descending ? 'DESC' : 'ASC'
  // SQL Server refuses a column that stands in an order twice.
  if (order.column === order.id) return `ORDER BY ${order.id} ${direction}`
  return `ORDER BY ${order.column} ${direction}, ${order.id} ${direction}`
}
