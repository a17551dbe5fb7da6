// Makes a backup of the whole shop and proves it.
import { runEntry } from './lib/run.mjs'

await runEntry('backup')
