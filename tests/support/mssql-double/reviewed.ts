import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../scripts/lib/root.mjs'

/** Every statement that was looked at by a person, one entry a statement, with the types of its parameters. */
export const REVIEWED = join(root, 'tests/persistence/golden/mssql-statements.sql')
const UPDATE = process.env.UPDATE_SQL === '1'

/** What the migrations and what copies of whole shops send have files of their own; tests that tamper with the audit log are no part of the program. */
const NOT_HERE =
  /^(CREATE|ALTER|DROP)\b|^\/\* transfer \*\/|"INFORMATION_SCHEMA"|schema_migrations|^INSERT INTO (audit_head|shop) \(id|^(UPDATE|DELETE FROM) audit_log|^UPDATE audit_head SET sequence = \d|\bsys\.(tables|foreign_keys|databases)\b|SERVERPROPERTY|"archived_|^SELECT .* INTO |^INSERT INTO (customers|sales_orders|sales_order_lines|shipments) \(id|^SELECT (\*|COUNT\(\*\) AS n) FROM [("]/i

let known: Set<string> | null = null

/** Entries of the file, in its order. */
export function reviewedStatements(): string[] {
  if (!existsSync(REVIEWED)) return []
  return readFileSync(REVIEWED, 'utf8')
    .split(/;\n+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/**
 * Refuses a statement that nobody has looked at. `UPDATE_SQL=1` adds it to the file instead, for the reader of the change to
 * judge: types, keywords, what the server can do.
 */
export function noteStatement(sql: string, parameters: { type: string }[]): void {
  const text = normal(sql)
  if (NOT_HERE.test(text)) return
  const types = parameters.map(({ type }) => type)
  const lists = / IN \(…\)|VALUES …|FROM \(…\) d /.test(text)
  const entry = types.length > 0 && !lists ? `${text}\n-- ${types.join(', ')}` : text
  known ??= new Set(reviewedStatements())
  if (known.has(entry)) return
  if (!UPDATE) {
    throw new Error(
      `This statement for SQL Server is not among the reviewed ones:\n${entry}\nRun the test again with UPDATE_SQL=1 and read what it adds to ${REVIEWED}.`,
    )
  }
  // Test files run in processes of their own and add to the file by turns.
  const all = new Set([...reviewedStatements(), entry])
  known = all
  mkdirSync(join(root, 'tests/persistence/golden'), { recursive: true })
  writeFileSync(REVIEWED, `${[...all].sort().join(';\n\n')};\n`)
}

/** One form for statements that differ only in how many values they have, or in white space. */
function normal(sql: string): string {
  return (
    sql
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/"pfo-double-[0-9a-f-]+"/g, '"database"')
      .replace(/ IN \((?:@\d+|\d+)(?:, (?:@\d+|\d+))*\)/g, ' IN (…)')
      // One span of time after another, as many as were asked for.
      .replace(/FROM \(SELECT 0 AS n, [^()]*\) d /, 'FROM (…) d ')
      .replace(/OFFSET [1-9]\d* ROWS/g, 'OFFSET … ROWS')
      .replace(/FETCH NEXT \d+ ROWS/g, 'FETCH NEXT … ROWS')
      .replace(/^(INSERT INTO search_terms \(.*?\) VALUES) (?:\(@0, @1, @2, @\d+\)(?:, )?)+$/, '$1 …')
  )
}
