import { DatabaseSync } from './raw-sqlite'

/** Holds the write lock of a database until it is killed, as a backup program may. */
const database = new DatabaseSync(process.argv.at(-1)!)
database.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
setInterval(() => database.isOpen, 1000)
