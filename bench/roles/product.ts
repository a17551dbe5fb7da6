import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startServer } from '../../server/start'
import { tellParent } from '../child'
import { benchConfig } from '../shop'

/** Milliseconds between two looks at the clock; the histogram's values hold it too. */
const RESOLUTION_MS = 1

export interface LoopDelay {
  p99: number
  max: number
  samples: number
}

/** The product's own server, as `npm run serve` starts it, with a watch on its event loop. */
export async function playProduct(dataDir: string): Promise<void> {
  const server = await startServer(benchConfig(dataDir), { warmUpAfterMs: 0 })
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  process.on('message', (message: { watch: 'start' | 'stop' }) => {
    if (message.watch === 'start') {
      histogram.reset()
      histogram.enable()
      tellParent({})
      return
    }
    histogram.disable()
    tellParent({
      p99: histogram.percentile(99) / 1e6,
      max: histogram.max / 1e6,
      samples: histogram.count,
    } satisfies LoopDelay)
  })
  process.on('SIGTERM', () => {
    void server.close().then(() => process.exit(0))
  })
  tellParent({ url: server.url })
}
