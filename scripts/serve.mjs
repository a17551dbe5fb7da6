// The headless server: API, portal and office on one address.
import { runEntry } from './lib/run.mjs'

await runEntry('serve')
