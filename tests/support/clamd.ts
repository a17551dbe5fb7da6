import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClamdScanner } from '../../server/adapters/virus-scan/clamd-scanner'

/** The file that every virus scanner is tried with, in two pieces, so that no scanner takes this source for it. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
)
/** MD5 and size of it, as a signature of ClamAV's own kind: no download is needed. */
const SIGNATURES = '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n'

export const clamdInstalled = spawnSync('clamd', ['--version']).status === 0

/** A real clamd with one signature, on a socket in a folder of its own. */
export class Clamd {
  private constructor(
    readonly url: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async begin(): Promise<Clamd> {
    const folder = mkdtempSync(join(tmpdir(), 'pfo-clamd-'))
    const socket = join(folder, 'clamd.ctl')
    mkdirSync(join(folder, 'signatures'))
    writeFileSync(join(folder, 'signatures', 'test.hdb'), SIGNATURES)
    const settings = [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${join(folder, 'signatures')}`,
      `TemporaryDirectory ${folder}`,
      'StreamMaxLength 1M',
      'Foreground yes',
      '',
    ]
    writeFileSync(join(folder, 'clamd.conf'), settings.join('\n'))
    const child = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const asked = new ClamdScanner({ path: socket }, () => undefined)
    for (let waited = 0; ; waited += 100) {
      if (
        await asked.ping().then(
          () => true,
          () => false,
        )
      )
        break
      if (waited > 30_000) throw new Error('clamd was not ready in time.')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return new Clamd(`unix:${socket}`, async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    })
  }

  close(): Promise<void> {
    return this.stop()
  }
}
