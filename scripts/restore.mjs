// Restores a backup, naming first what is lost.
import { runEntry } from './lib/run.mjs'

await runEntry('restore')
