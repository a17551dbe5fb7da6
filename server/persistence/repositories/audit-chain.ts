import { createHash } from 'node:crypto'
import type { AuditRow } from '../schema/records'

/** The hash before the first row. */
export const CHAIN_START = '0'.repeat(64)

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/**
 * The text that a row's hash covers: every column in a fixed order and the hash of the row before, as JSON. It is stored
 * with the row, so that moving it to another database, which may round or fold something, can't change the hash.
 */
export function canonicalText(row: Omit<AuditRow, 'hash' | 'canonical'>): string {
  return JSON.stringify([
    row.id,
    row.at.toISOString(),
    row.actorId,
    row.actorRole,
    row.action,
    row.entityType,
    row.entityId,
    row.fromValue,
    row.toValue,
    row.fields,
    row.noteHash,
    row.previousHash,
  ])
}

/** Says what is wrong with a row that should follow `previous`; null when it fits. */
export function problemWith(row: AuditRow, previous: { id: number; hash: string }): string | null {
  if (row.id !== previous.id + 1) return `Row ${previous.id + 1} is missing.`
  if (row.previousHash !== previous.hash) return `Row ${row.id} does not follow the row before it.`
  if (row.canonical !== canonicalText(row)) return `Row ${row.id} was changed.`
  if (row.hash !== sha256(row.canonical)) return `The hash of row ${row.id} does not fit its content.`
  return null
}
