import { loadSqlite } from '../../../server/persistence/sqlite/sqlite-driver'

/** SQLite itself, to look at or change a database without the program. */
export const { DatabaseSync } = loadSqlite()
