import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { ReadDatabaseFacts, ReadMachineFacts } from './ports'
import { scrub, withoutTexts } from './scrub'

export interface DiagnosticsDependencies {
  reads: Pick<ReadModels, 'settings' | 'leases'>
  database: ReadDatabaseFacts
  machine: ReadMachineFacts
  /** How the server was started: no secrets, no addresses. */
  configuration: Record<string, unknown>
  /** The latest lines of the log. */
  recentLog: () => string[]
  clock: Clock
}

/** A file of the bundle. */
export interface DiagnosticsFile {
  name: string
  text: string
}

const EXPLANATION = `What a person needs who looks into a trouble with Print Farm Office. There is nothing in it of customers,
their files, quotes or orders, and no password or key: e-mail and network addresses are taken out of the log, texts
that people wrote out of the settings. Read through it before you pass it on.
`

/** Gathers what helps to find a trouble, without saying anything of people. */
export class DiagnosticsService {
  constructor(private readonly deps: DiagnosticsDependencies) {}

  async bundle(): Promise<DiagnosticsFile[]> {
    const { reads, clock, configuration, recentLog } = this.deps
    const [database, machine, settings, leases] = await Promise.all([
      this.deps.database(),
      this.deps.machine(),
      reads.settings(),
      reads.leases(''),
    ])
    const at = clock.now().toISOString()
    return [
      { name: 'about.txt', text: EXPLANATION },
      json('machine.json', { at, ...machine }),
      json('database.json', database),
      json('configuration.json', configuration),
      json('settings.json', withoutTexts(settings)),
      json('leases.json', leases),
      { name: 'log.jsonl', text: recentLog().map(scrub).join('') },
    ]
  }
}

function json(name: string, value: unknown): DiagnosticsFile {
  return { name, text: `${scrub(JSON.stringify(value, null, 2))}\n` }
}
