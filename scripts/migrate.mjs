// Brings the database's tables up to date.
import { runEntry } from './lib/run.mjs'

await runEntry('migrate')
