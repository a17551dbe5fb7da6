import { playServer } from '../../soak/server'
import { workersDir } from './build-workers'

/** One of the soak's servers in a process of its own: its arguments are the data folder and whether others share it. */
const [dataDir = '', shared] = process.argv.slice(-2)
if (process.env.CLOCK_SHIFT_FILE !== undefined) await import('./shifted-clock.mjs')
await playServer(dataDir, null, workersDir, shared === 'shared')
