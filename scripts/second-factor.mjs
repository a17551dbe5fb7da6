// Turns off the second factor of an account, for whoever can't sign in any more.
import { runEntry } from './lib/run.mjs'

await runEntry('second-factor')
