import { createHash } from 'node:crypto'
import { COPIED_TABLES, portionsOf, type RowSource } from './copy-tables'
import type { CopiedTable } from './row-codec'

/** What a table holds, in a form that two databases can be compared by. */
export interface TableDigest {
  rows: number
  /** Hex. Does not hang on the order of rows, which databases sort each in their own way. */
  digest: string
}

const MODULUS = 1n << 256n

/**
 * Reads a whole table and digests it: the sum of its rows' SHA-256, modulo 2^256, each over the row's values without a
 * dialect. Rows that were changed, lost, doubled or invented change it.
 */
export async function digestOf(source: RowSource, table: CopiedTable): Promise<TableDigest> {
  let sum = 0n
  let rows = 0
  for await (const portion of portionsOf(source, table)) {
    for (const row of portion) {
      const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex')
      sum = (sum + BigInt(`0x${hash}`)) % MODULUS
    }
    rows += portion.length
  }
  return { rows, digest: sum.toString(16).padStart(64, '0') }
}

/**
 * Compares every table of two databases, each read from its first row to its last. Answers a sentence for each table that
 * differs.
 */
export async function differences(
  source: RowSource,
  target: RowSource,
  report: (table: string, digest: TableDigest) => void,
): Promise<string[]> {
  const sentences: string[] = []
  for (const table of COPIED_TABLES) {
    const [from, to] = [await digestOf(source, table), await digestOf(target, table)]
    report(table.name, from)
    if (from.rows !== to.rows) {
      sentences.push(
        `${table.name} has ${String(from.rows)} rows in the source and ${String(to.rows)} in the target.`,
      )
    } else if (from.digest !== to.digest) sentences.push(`${table.name} has other content in the target.`)
  }
  return sentences
}
