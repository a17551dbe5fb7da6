// Copies a whole shop into another database.
import { runEntry } from './lib/run.mjs'

await runEntry('transfer')
