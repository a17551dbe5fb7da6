import { DatabaseSync } from './raw-sqlite'

/**
 * Holds the write lock of a database until it is killed, as a backup program may; with `--alone` before the path nobody else
 * can even read it.
 */
const [path, option] = process.argv.slice(-2).reverse()
const database = new DatabaseSync(path!)
if (option === '--alone') {
  // Without a memory that others share, the log is this connection's alone.
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('BEGIN EXCLUSIVE')
} else database.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
setInterval(() => database.isOpen, 1000)
