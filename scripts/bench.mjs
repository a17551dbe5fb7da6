// Measures, each figure beside its baseline in the same run.
import { runEntry } from './lib/run.mjs'

process.exitCode = await runEntry('bench')
