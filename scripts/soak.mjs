// Ends servers while clients work, and checks that nothing acknowledged is lost.
import { runEntry } from './lib/run.mjs'

await runEntry('soak')
