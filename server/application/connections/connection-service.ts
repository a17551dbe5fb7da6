import { DomainError, invalidField } from '../../../shared/domain/errors'
import type { CertificateFacts, Trial } from '../../../shared/contract/connections'
import type { Caller } from '../common/caller'
import { changedFields } from '../common/changed-fields'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { stale } from '../common/refusals'
import type { UnitOfWork } from '../common/unit-of-work'
import type {
  ConnectionsInUse,
  ConnectionStore,
  ConnectionTrials,
  DatabaseValues,
  FixedConnections,
  KeptConnection,
  KeptMailValues,
  MailValues,
  ScannerValues,
  SlicerValues,
  TrialStep,
  TrustedCertificates,
} from './ports'
import { enteredDatabaseServer, enteredMailServer, type EnteredMail, type Password } from './entered-servers'
import { testLetter } from './test-letter'

export type ConnectionName = 'mail' | 'scanner' | 'slicer' | 'database'
type Tried = ConnectionName | 'files'

export interface ConnectionDependencies {
  store: ConnectionStore
  fixed: FixedConnections
  trials: ConnectionTrials
  certificates: TrustedCertificates
  inUse: ConnectionsInUse
  unitOfWork: UnitOfWork
  reads: Pick<ReadModels, 'user'>
  clock: Clock
  shopName: () => Promise<string>
  /** The kept database that this run opened, by its version; 0 for none. */
  openedDatabase: number
  /** Starts the server again in its process. */
  restart: () => void
}

/** How one connection stands: what the environment says, else what is kept. */
export interface Standing<Values> {
  source: 'variable' | 'kept' | 'none'
  version: number
  values: Values | null
  hasPassword: boolean
  unreadable: boolean
  lastTrial: Trial | null
}

const VARIABLE: Record<ConnectionName, string> = {
  mail: 'SMTP_URL',
  scanner: 'CLAMD_URL',
  slicer: 'SLICER_PATH',
  database: 'DATABASE_URL',
}

/** What the server is connected with outside of itself, as an admin sets it. */
export class ConnectionService {
  /** The last ones of what is in use. */
  private readonly lastTrials = new Map<Tried, Trial>()
  /** The last ones of what was only entered: they count for what is kept once the same is. */
  private readonly enteredTrials = new Map<Tried, { of: string; trial: Trial }>()
  /** One change after another: each looks at the version that the one before left. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: ConnectionDependencies) {}

  get sealedBy(): ConnectionStore['sealedBy'] {
    return this.deps.store.sealedBy
  }

  mail(): Standing<MailValues> & { trustedCertificate: CertificateFacts | null } {
    const { values, ...standing } = this.standing<KeptMailValues>('mail', this.deps.fixed.mail)
    const { trusted_certificate: pem = null, ...shown } = values ?? {}
    return {
      ...standing,
      values: values && (shown as MailValues),
      trustedCertificate: pem === null ? null : this.deps.certificates.factsOf(pem),
    }
  }

  scanner(): Standing<ScannerValues> {
    return this.standing('scanner', this.deps.fixed.scanner)
  }

  slicer(): Standing<SlicerValues> {
    return this.standing('slicer', this.deps.fixed.slicer)
  }

  database(): Standing<DatabaseValues> & { needsRestart: boolean } {
    const standing = this.standing('database', this.deps.fixed.database)
    return {
      ...standing,
      needsRestart: standing.source !== 'variable' && standing.version !== this.deps.openedDatabase,
    }
  }

  filesTrial(): Trial | null {
    return this.lastTrials.get('files') ?? null
  }

  async setMail(caller: Caller, entered: EnteredMail, version?: number): Promise<void> {
    await this.change(caller, 'mail', version, (kept: KeptConnection<KeptMailValues> | null) => {
      const { password, ...values } = enteredMailServer(
        kept,
        entered,
        this.deps.certificates,
        this.deps.clock.now(),
      )
      return { values, secrets: password === null ? NO_SECRETS : { password } }
    })
    const now = this.deps.store.read<KeptMailValues>('mail')?.values
    this.deps.inUse.useMail(now ? { ...now, password: this.keptPassword('mail') } : null)
  }

  async setScanner(caller: Caller, values: ScannerValues, version?: number): Promise<void> {
    await this.change(caller, 'scanner', version, () => ({ values, secrets: NO_SECRETS }))
    this.deps.inUse.useScanner(values)
  }

  /** Throws VALIDATION_ERROR for a program that is no slicer. */
  async setSlicer(caller: Caller, values: SlicerValues, version?: number): Promise<void> {
    this.refuseFixed('slicer')
    const trial = await this.note('slicer', this.deps.trials.slicer(values.path), values)
    if (trial.steps[0]?.outcome === 'failed') {
      throw invalidField('path', 'There is no slicer at this place that could be used. Test it to see why.')
    }
    await this.change(caller, 'slicer', version, () => ({ values, secrets: NO_SECRETS }))
    this.deps.inUse.useSlicer(values.path)
  }

  /** Keeps a database for the next start, after a trial of it went well; INVALID_STATE when it did not. */
  async setDatabase(
    caller: Caller,
    { password, ...values }: DatabaseValues & { password?: Password },
    version?: number,
  ): Promise<void> {
    this.refuseFixed('database')
    const server = enteredDatabaseServer(this.deps.store.read('database'), values, password)
    const trial = await this.note('database', this.deps.trials.database(server), server)
    if (!trial.ok) {
      throw new DomainError(
        'INVALID_STATE',
        'The server could not start on this database, so it was not kept. The test says what is wrong.',
      )
    }
    await this.change(caller, 'database', version, () => ({
      values,
      secrets: { password: server.password },
    }))
  }

  async remove(caller: Caller, name: ConnectionName): Promise<void> {
    this.refuseFixed(name)
    await this.inTurn(async () => {
      if (this.deps.store.read(name) === null) return
      await this.record(caller, name, 'connection.removed', {})
      this.deps.store.remove(name)
    })
    this.lastTrials.delete(name)
    if (name === 'mail') this.deps.inUse.useMail(null)
    if (name === 'scanner') this.deps.inUse.useScanner(null)
    if (name === 'slicer') this.deps.inUse.useSlicer(null)
  }

  /** Tries a mail server; `given` null tries the one in use. */
  async tryMail(caller: Caller, given: EnteredMail | null, sendLetter: boolean): Promise<Trial> {
    if (given === null && this.mail().values === null) throw nothingToTry()
    const kept = this.deps.store.read<KeptMailValues>('mail')
    const server = given && enteredMailServer(kept, given, this.deps.certificates, this.deps.clock.now())
    const letter = sendLetter ? await this.letterTo(caller) : null
    return await this.note('mail', this.deps.trials.mail(server, letter), server)
  }

  async tryScanner(given: ScannerValues | null): Promise<Trial> {
    if (given === null && this.scanner().values === null) throw nothingToTry()
    return await this.note('scanner', this.deps.trials.scanner(given), given)
  }

  async trySlicer(given: SlicerValues | null): Promise<Trial> {
    return await this.note('slicer', this.deps.trials.slicer(given?.path ?? null), given)
  }

  async tryDatabase(given: (DatabaseValues & { password?: Password }) | null): Promise<Trial> {
    const server = given && enteredDatabaseServer(this.deps.store.read('database'), given, given.password)
    return await this.note('database', this.deps.trials.database(server), server)
  }

  async tryFiles(): Promise<Trial> {
    return await this.note('files', this.deps.trials.files(), null)
  }

  /** Throws INVALID_STATE while nothing waits for a restart. */
  async restart(caller: Caller): Promise<void> {
    if (!this.database().needsRestart) {
      throw new DomainError('INVALID_STATE', 'Nothing waits for the server to start again.')
    }
    await this.record(caller, 'database', 'server.restarted', {})
    this.deps.restart()
  }

  private standing<Values extends object>(name: ConnectionName, fixed: Values | null): Standing<Values> {
    const kept = this.deps.store.read<Values>(name)
    const source = fixed ? 'variable' : kept ? 'kept' : 'none'
    return {
      source,
      version: kept?.version ?? 0,
      values: fixed ?? kept?.values ?? null,
      hasPassword: source === 'kept' && kept?.secrets.password !== undefined,
      unreadable: source === 'kept' && kept?.unreadable === true,
      lastTrial: this.lastTrials.get(name) ?? null,
    }
  }

  private async change<Values extends object>(
    caller: Caller,
    name: ConnectionName,
    version: number | undefined,
    next: (kept: KeptConnection<Values> | null) => { values: Values; secrets: Record<string, string> },
  ): Promise<void> {
    this.refuseFixed(name)
    await this.inTurn(async () => {
      const { store } = this.deps
      const kept = store.read<Values>(name)
      if (version !== undefined && version !== (kept?.version ?? 0)) throw stale(kept?.values ?? null)
      const { values, secrets } = next(kept)
      const fields = changedFields({ ...kept?.values, ...kept?.secrets }, { ...values, ...secrets })
      if (Object.keys(fields).length === 0) return
      // On the disk before it is in the log: a full disk refuses the change, and says nothing that is not so.
      const prepared = await store.prepare(name, { version: (kept?.version ?? 0) + 1, values, secrets })
      try {
        await this.record(caller, name, 'connection.changed', fields)
      } catch (error) {
        prepared.discard()
        throw error
      }
      prepared.commit()
      // The one before was of another server.
      this.lastTrials.delete(name)
    })
    this.takeEnteredTrial(name)
  }

  /** Lets the trial of what was entered count for what is kept, where that is the same. */
  private takeEnteredTrial(name: Tried): void {
    const entered = this.enteredTrials.get(name)
    const kept = name === 'files' ? null : this.deps.store.read<object>(name)
    if (!entered || !kept || entered.of !== markOf({ ...kept.values, ...kept.secrets })) return
    this.lastTrials.set(name, entered.trial)
    this.enteredTrials.delete(name)
  }

  /** What changed, without what may be secret or about a person. */
  private async record(
    caller: Caller,
    name: ConnectionName,
    action: string,
    fields: ReturnType<typeof changedFields>,
  ): Promise<void> {
    await this.deps.unitOfWork.run((tx) =>
      tx.changes.record({
        actor: caller,
        entityType: 'settings',
        entityId: 1,
        action,
        to: name,
        fields,
        at: this.deps.clock.now(),
        ownerId: null,
      }),
    )
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work)
    this.turn = mine.catch(() => undefined)
    return await mine
  }

  private refuseFixed(name: ConnectionName): void {
    if (this.deps.fixed[name] === null) return
    throw new DomainError(
      'INVALID_STATE',
      `${VARIABLE[name]} is set where the server was started, and wins. Take it away there to set this here.`,
    )
  }

  private keptPassword(name: ConnectionName): string | null {
    return this.deps.store.read(name)?.secrets.password ?? null
  }

  /** Keeps how a trial went; `of` null: of what is in use, else of what was entered. */
  private async note(name: Tried, looking: Promise<TrialStep[]>, of: object | null): Promise<Trial> {
    const steps = await looking
    const trial: Trial = {
      ok: steps.every(({ outcome }) => outcome !== 'failed'),
      at: this.deps.clock.now().toISOString(),
      steps,
    }
    if (of === null) {
      this.lastTrials.set(name, trial)
      return trial
    }
    this.enteredTrials.set(name, { of: markOf(of), trial })
    this.takeEnteredTrial(name)
    return trial
  }

  private async letterTo(caller: Caller) {
    const user = await this.deps.reads.user(caller.userId)
    if (!user) throw new Error('Who asks is nobody.')
    return testLetter(user.email, await this.deps.shopName(), user.language ?? 'en', this.deps.clock.now())
  }
}

/** The same for the same connection, whatever the order of its fields, and whether an empty one is named. */
function markOf(connection: object): string {
  const set = Object.entries(connection).filter(([, value]) => value !== null && value !== undefined)
  return JSON.stringify(set.sort(([one], [other]) => (one < other ? -1 : 1)))
}

const NO_SECRETS: Record<string, string> = {}

function nothingToTry(): DomainError {
  return new DomainError('INVALID_STATE', 'Nothing is set up that could be tried.')
}
