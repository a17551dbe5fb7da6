// Brings the database's tables up to date.
import { runEntry } from './lib/run.mjs'

process.exitCode = await runEntry('migrate')
