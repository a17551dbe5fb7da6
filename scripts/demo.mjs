// Fills a data folder with a believable shop.
import { runEntry } from './lib/run.mjs'

await runEntry('demo')
