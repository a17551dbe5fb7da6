// Measures, each figure beside its baseline in the same run.
import { runEntry } from './lib/run.mjs'

await runEntry('bench')
