import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { init, parse } from '@guanmingchiu/sqlparser-ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/root.mjs'
import { connectMssql } from '../../server/persistence/data-sources'
import { rehearseMigrations } from '../../server/persistence/migrator'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { doubleDatabase } from '../support/mssql'
import { reviewedStatements } from '../support/mssql-double/reviewed'

/** Turns that other databases have and T-SQL has not, or that not every server of its protocol has. */
const FOREIGN: [RegExp, string][] = [
  [/\bLIMIT\b/i, 'LIMIT'],
  [/\bRETURNING\b/i, 'RETURNING'],
  [/\bMERGE\b/i, 'MERGE'],
  [/\bWITH \((?!VALUES)/i, 'a table hint'],
  [/\|\|/, '||'],
  [/\bON CONFLICT\b/i, 'ON CONFLICT'],
  [/\b(TRUE|FALSE)\b/i, 'a boolean literal'],
  [/\bIS (NOT )?DISTINCT FROM\b/i, 'IS DISTINCT FROM'],
  [/\b(LENGTH|SUBSTR|RANDOM|NOW)\(/i, 'a function of another database'],
]

/** Words that name no column of T-SQL unless they are quoted. */
const RESERVED =
  'add all any as authorization backup browse bulk check close column commit compute constraint contains convert create cross current cursor database declare default deny disk distributed double drop dump end errlvl execute exit external fetch file fillfactor for foreign full function goto grant group identity index kill key lineno load national nocheck off offsets open option over percent pivot plan precision primary print procedure public raiserror read readtext references replication restore restrict return revert revoke rollback rowcount rule save schema statistics table textsize top tran transaction trigger truncate tsequal union unique use user view waitfor while writetext'.split(
    ' ',
  )

/** What is wrong with a statement for SQL Server, as far as reading can tell. */
function problems(sql: string): string[] {
  const found = FOREIGN.filter(([pattern]) => pattern.test(sql)).map(([, name]) => name)
  const named = sql.replace(/'(?:[^']|'')*'|"[^"]*"/g, '').toLowerCase()
  for (const [, word] of named.matchAll(/\b[a-z]\.([a-z_]+)\b|\bas ([a-z_]+)\b(?!\s*\()/g)) {
    if (word !== undefined && RESERVED.includes(word)) found.push(`the reserved word ${word}`)
  }
  for (const [, list = ''] of named.matchAll(/order by ([^)]*?)(?: offset| for|\)|$)/g)) {
    const columns = list.split(',').map((part) => part.trim().replace(/ (asc|desc)$/, ''))
    if (new Set(columns).size < columns.length) found.push('a column twice in ORDER BY')
  }
  if (/\boffset \d/.test(named) && !/\border by\b/.test(named)) found.push('OFFSET without ORDER BY')
  const updated = /^update (\w+) set (.*) output /.exec(named)
  if (updated && new RegExp(`= (?!@)(?!${updated[1]!}\\.)[a-z_]+\\b`).test(updated[2]!)) {
    found.push('OUTPUT beside a column that does not name its table')
  }
  if (new Set(named.match(/@\d+/g)).size > 2100) found.push('more than 2100 parameters')
  return found
}

/** The parser knows no `EXEC @result = …`. */
function parsed(sql: string): unknown {
  const text = sql
    .replaceAll('IN (…)', 'IN (@1, @2)')
    .replaceAll('FROM (…) d ', 'FROM (SELECT 0 AS n, @0 AS starts, @1 AS ends) d ')
    .replaceAll('VALUES …', 'VALUES (@1), (@2)')
    .replaceAll('OFFSET … ROWS', 'OFFSET 10 ROWS')
    .replaceAll('FETCH NEXT … ROWS', 'FETCH NEXT 10 ROWS')
    .replace(/EXEC @\w+ = /, 'EXEC ')
  return parse(text, 'mssql')
}

beforeAll(() => init())

describe('statements for SQL Server', () => {
  it('are all such that T-SQL has them', () => {
    const reviewed = reviewedStatements()
    expect(reviewed.length).toBeGreaterThan(100)
    const wrong = reviewed
      .map((entry) => entry.replace(/\n-- .*$/, ''))
      .flatMap((sql) => problems(sql).map((problem) => `${problem}: ${sql}`))
    expect(wrong).toEqual([])
    for (const entry of reviewed) parsed(entry)
  })

  it('of migrations take nothing away that a server of the version before needs', () => {
    const text = readFileSync(join(root, 'tests/persistence/golden/mssql-migrations.sql'), 'utf8')
    const migrations = text.split(/INSERT INTO "database"\.\."schema_migrations"[^\n]*\n/)
    expect(migrations.length).toBeGreaterThan(15)
    for (const statements of migrations) {
      const namesIn = (pattern: RegExp) => [...statements.matchAll(pattern)].map(([, name]) => name)
      const made = namesIn(/\b(?:CREATE TABLE|INTO) "?(\w+)/g)
      expect(made).toEqual(expect.arrayContaining(namesIn(/\bDROP TABLE "?(\w+)/g)))
      expect(statements).not.toMatch(/DROP COLUMN|ALTER COLUMN|sp_rename/i)
      const added = statements.match(/^ALTER TABLE \w+ ADD (?!CONSTRAINT).*$/gm) ?? []
      for (const statement of added) expect(statement).toMatch(/(?<!NOT) NULL;$/)
    }
  })

  it('are judged by a reader that can tell', () => {
    expect(problems('SELECT a FROM t LIMIT 3')).toEqual(['LIMIT'])
    expect(problems('SELECT t.key AS k FROM t t ORDER BY t.a DESC, t.a DESC OFFSET 0 ROWS')).toEqual([
      'the reserved word key',
      'a column twice in ORDER BY',
    ])
    expect(problems('UPDATE t SET n = n + 1 OUTPUT INSERTED.n WHERE t.id = @0')).toHaveLength(1)
    expect(problems('UPDATE t SET n = t.n + 1 OUTPUT INSERTED.n WHERE t.id = @0')).toEqual([])
    expect(() => parsed('SELECT FROM WHERE')).toThrow()
  })

  it('that migrate are those that were reviewed', async () => {
    const database = doubleDatabase()
    const pool = await connectMssql(parseMssqlUrl(database.url))
    try {
      const statements = await rehearseMigrations(pool)
      for (const sql of statements) {
        expect(problems(sql)).toEqual([])
        parsed(sql)
      }
      const text = statements
        .map((sql) => sql.trim().replace(/\n\s*/g, ' '))
        .map((sql) => sql.replace(/'[0-9a-f-]{36}', '[0-9T:.-]+'/, "'<shop>', '<now>'"))
        .map((sql) => sql.replace(/"pfo-double-[0-9a-f-]+"/g, '"database"'))
      await expect(`${text.join(';\n')};\n`).toMatchFileSnapshot('golden/mssql-migrations.sql')
    } finally {
      await pool.destroy()
      await database.drop()
    }
  })
})
