import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ConnectionStore, KeptConnection, PreparedConnection } from '../../application/connections/ports'
import { makeMasterKey, readMasterKey, type Keyring, type MasterKey } from './master-key'
import { seal, unseal } from './sealed-text'

/** Folder of the kept connections, in the data folder. */
export const CONNECTIONS_FOLDER = 'connections'
const KEY_FILE = 'key'

const stored = z.object({
  version: z.int().min(1),
  values: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.string()),
})

/**
 * Connections as files of JSON in the data folder, one each, readable by the owner only; their secrets are sealed besides.
 * They belong to this installation, as variables of the environment would, and so stay out of backups.
 */
export class ConnectionFiles implements ConnectionStore {
  private constructor(
    private readonly folder: string,
    private readonly keyring: Keyring | null,
    private readonly hasKeyring: boolean,
    private master: MasterKey | null,
  ) {}

  /** @param keyring null where the program runs without a desktop session */
  static async open(dataDir: string, keyring: Keyring | null): Promise<ConnectionFiles> {
    const folder = join(dataDir, CONNECTIONS_FOLDER)
    const master = await readMasterKey(join(folder, KEY_FILE), keyring)
    // Asked only where somebody looks for it: a start without kept secrets does not wait for a keyring.
    return new ConnectionFiles(folder, keyring, keyring !== null, master)
  }

  get sealedBy(): 'keyring' | 'key_file' {
    return this.master?.keptBy ?? (this.hasKeyring ? 'keyring' : 'key_file')
  }

  /** Throws an error with a sentence for a file that is damaged. */
  read<Values>(name: string): KeptConnection<Values> | null {
    const text = this.snapshot(name)
    if (text === null) return null
    const { version, values, secrets } = parsed(text, this.pathOf(name))
    const opened = Object.entries(secrets).map(
      ([field, sealed]) =>
        [field, this.master && unseal(this.master.key, `${name}.${field}`, sealed)] as const,
    )
    const readable = opened.filter((entry): entry is readonly [string, string] => entry[1] !== null)
    return {
      version,
      values: values as Values,
      secrets: Object.fromEntries(readable),
      unreadable: readable.length < opened.length,
    }
  }

  async prepare<Values>(
    name: string,
    { version, values, secrets }: Omit<KeptConnection<Values>, 'unreadable'>,
  ): Promise<PreparedConnection> {
    const named = Object.entries(secrets)
    if (named.length > 0) this.master ??= await makeMasterKey(join(this.folder, KEY_FILE), this.keyring)
    const { master } = this
    const sealed = named.map(([field, text]) => {
      if (master === null) throw new Error('There is no key to seal with.')
      return [field, seal(master.key, `${name}.${field}`, text)] as const
    })
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const aside = `${this.pathOf(name)}.${randomUUID()}`
    const text = JSON.stringify({ version, values, secrets: Object.fromEntries(sealed) }, null, 2)
    writeFileSync(aside, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return {
      commit: () => renameSync(aside, this.pathOf(name)),
      discard: () => rmSync(aside, { force: true }),
    }
  }

  /** The file as it is, to be put back by `restore`; null where there is none. */
  snapshot(name: string): string | null {
    try {
      return readFileSync(this.pathOf(name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  restore(name: string, snapshot: string | null): void {
    if (snapshot === null) {
      this.remove(name)
      return
    }
    const aside = `${this.pathOf(name)}.${randomUUID()}`
    writeFileSync(aside, snapshot, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(aside, this.pathOf(name))
  }

  remove(name: string): void {
    rmSync(this.pathOf(name), { force: true })
  }

  /** Where a connection is kept. */
  pathOf(name: string): string {
    return join(this.folder, `${name}.json`)
  }
}

function parsed(text: string, path: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(text))
  } catch {
    throw new Error(`The file ${path} is damaged. Remove it and enter the connection again.`)
  }
}
