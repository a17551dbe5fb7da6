import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseStorageUrl, type AzureTarget } from '../../server/adapters/storage/storage-url'

/** The account that every Azurite has, from its documentation. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** A server that speaks the protocol of Azure Blob Storage. */
export class Azurite {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly endpoint: string,
  ) {}

  /** Starts one on a free port, on a folder of its own. */
  static async start(): Promise<Azurite> {
    const folder = mkdtempSync(join(tmpdir(), 'pfo-azurite-'))
    const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
    const args = ['--blobPort', '0', '--location', folder, '--skipApiVersionCheck', '--disableTelemetry']
    const child = spawn(process.execPath, [main, ...args, '--silent'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /successfully listens on (\S+)/.exec(line) ?? []
      if (url === undefined) continue
      child.stdout.resume()
      return new Azurite(child, folder, `${url}/${ACCOUNT}`)
    }
    throw new Error('Azurite did not start.')
  }

  /** What STORAGE_URL names a container of it with. */
  storageUrl(container: string): string {
    return `azblob:AccountName=${ACCOUNT};AccountKey=${KEY};BlobEndpoint=${this.endpoint};Container=${container}`
  }

  target(container: string): AzureTarget {
    return parseStorageUrl(this.storageUrl(container)) as AzureTarget
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill()
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}
