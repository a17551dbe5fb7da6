// Feeds the reading of models with changed and made-up files; --minutes, --seed, --folder, --replay.
import { runEntry } from './lib/run.mjs'

await runEntry('fuzz')
