// Brings the portal before into a fresh shop.
import { runEntry } from './lib/run.mjs'

await runEntry('import-legacy')
