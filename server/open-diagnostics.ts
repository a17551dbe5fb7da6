import { join } from 'node:path'
import type { Addresses } from './addresses'
import type { ServerLog } from './adapters/logging'
import { machineFactsOf } from './adapters/machine-facts'
import { DiagnosticsService } from './application/diagnostics/diagnostics-service'
import { withoutSecrets } from './config'
import type { Foundation } from './foundation'
import type { OutsideWorld } from './start-connections'

/** The bundle for whoever looks into a trouble. */
export function openDiagnostics(
  { config, persistence, clock }: Pick<Foundation, 'config' | 'persistence' | 'clock'>,
  world: OutsideWorld,
  addresses: Addresses,
  recentLog: ServerLog['recent'],
): DiagnosticsService {
  return new DiagnosticsService({
    reads: persistence.reads,
    database: persistence.facts,
    machine: machineFactsOf(config.dataDir, join(config.workersDir, '../../package.json')),
    // As it is at the moment: the settings change some of it while the server runs.
    get configuration() {
      return {
        ...withoutSecrets(config),
        mail: world.mailer.on,
        scanner: world.scanner !== null,
        portalListener: addresses.portal !== null,
        publicUrl: addresses.publicUrl() !== null,
      }
    },
    recentLog,
    clock,
  })
}
