import { createRequire } from 'node:module'
import type * as NodeSqlite from 'node:sqlite'
import { ownerOnly } from './owner-only'

type Parameter = string | number | bigint | Uint8Array | null
type SqliteModule = typeof NodeSqlite

const loadModule = createRequire(import.meta.url)

let sqlite: SqliteModule | undefined

/**
 * Node's own SQLite where the runtime has it, else the same API from a package with binaries inside.
 * Throws with a sentence when neither loads.
 */
export function loadSqlite(): SqliteModule {
  if (sqlite) return sqlite
  try {
    // Only under its prefixed name is it a builtin; Node 22 prints a warning for it that says nothing new.
    sqlite = withoutExperimentalWarning(() => loadModule('node:sqlite') as SqliteModule)
  } catch {
    try {
      sqlite = loadModule('@photostructure/sqlite') as SqliteModule
    } catch (cause) {
      throw new Error(
        'No SQLite found: this Node has no node:sqlite, and the optional package @photostructure/sqlite is not installed. Use Node 22.13 or later, or run npm install without --omit=optional.',
        { cause },
      )
    }
  }
  return sqlite
}

function withoutExperimentalWarning<T>(load: () => T): T {
  const emitWarning = process.emitWarning.bind(process)
  process.emitWarning = () => undefined
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}

/** What SQLite says of its result codes, as far as the program tells them apart. */
const CODES: readonly [said: RegExp, code: number][] = [
  [/^UNIQUE constraint failed/, 2067],
  [/^database is locked/, 5],
  [/^database table is locked/, 6],
  [/^attempt to write a readonly database/, 8],
  [/^disk I\/O error/, 10],
  [/^database disk image is malformed/, 11],
  [/^database or disk is full/, 13],
  [/^unable to open database file/, 14],
  [/^file is not a database/, 26],
]

/** The package leaves the result code out of errors of `all`; whoever has to tell them apart goes by it. */
function numbered(error: unknown): unknown {
  if (!(error instanceof Error) || (error as { errcode?: number }).errcode !== undefined) return error
  const code = CODES.find(([said]) => said.test(error.message))?.[1]
  return code === undefined ? error : Object.assign(error, { errcode: code })
}

/** The part of better-sqlite3's statement that TypeORM uses. */
class Statement {
  readonly reader: boolean

  constructor(private readonly statement: NodeSqlite.StatementSync) {
    this.reader = statement.columns().length > 0
  }

  all(...parameters: Parameter[]): unknown[] {
    try {
      return this.statement.all(...parameters)
    } catch (error) {
      throw numbered(error)
    }
  }

  get(...parameters: Parameter[]): unknown {
    return this.statement.get(...parameters)
  }

  run(...parameters: Parameter[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.statement.run(...parameters)
  }

  iterate(...parameters: Parameter[]): Iterable<unknown> {
    return this.statement.iterate(...parameters)
  }
}

/**
 * The part of better-sqlite3's `Database` that TypeORM's `better-sqlite3` driver uses, over Node's SQLite API.
 * TypeORM begins deferred transactions, in which a write that comes after a read can fail because another
 * connection wrote meanwhile; here every transaction takes the write lock at its beginning.
 */
export class SqliteDatabase {
  private readonly database: NodeSqlite.DatabaseSync

  constructor(path: string, options: { readonly?: boolean; timeout?: number } = {}) {
    const { DatabaseSync } = loadSqlite()
    if (!options.readonly) ownerOnly(path)
    this.database = new DatabaseSync(path, { readOnly: options.readonly ?? false })
    this.database.exec(`PRAGMA busy_timeout = ${String(options.timeout ?? 5000)}`)
  }

  prepare(sql: string): Statement {
    return new Statement(this.database.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql))
  }

  pragma(text: string): unknown[] {
    return this.database.prepare(`PRAGMA ${text}`).all()
  }

  exec(sql: string): void {
    this.database.exec(sql)
  }

  close(): void {
    this.database.close()
  }
}
