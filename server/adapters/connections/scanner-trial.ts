import type { NetConnectOpts } from 'node:net'
import type { ScannerValues, TrialStep } from '../../application/connections/ports'
import { ClamdScanner } from '../virus-scan/clamd-scanner'
import { parseClamdUrl } from '../virus-scan/clamd-url'
import { failed, hasFailed, ok, reach, reachCode, reachHost, said } from './reach'

/**
 * The harmless file that every scanner is tried with (EICAR's test file), in two pieces, so that no scanner takes this
 * program for it.
 */
const TEST_VIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const CLEAN = 'Nothing but text.'

/** Where a scanner listens, for the socket that connects to it. */
export function scannerAddress({ kind, host, port, socket }: ScannerValues): NetConnectOpts {
  if (kind === 'socket') return { path: socket ?? '' }
  return { host: host ?? '', port: port ?? CLAMD_PORT }
}

const CLAMD_PORT = 3310

/** What `CLAMD_URL` says, as a form shows it. */
export function scannerValuesOf(url: string): ScannerValues {
  const address = parseClamdUrl(url)
  return 'path' in address
    ? { kind: 'socket', host: null, port: null, socket: address.path }
    : { kind: 'network', ...(address as { host: string; port: number }), socket: null }
}

/** Tries a scanner: connects, asks who it is, and whether it tells the test virus from clean bytes. */
export async function tryScanner(values: ScannerValues): Promise<TrialStep[]> {
  const address = scannerAddress(values)
  const steps =
    'path' in address
      ? [await reach(address, { host: address.path })]
      : await reachHost(values.host ?? '', values.port ?? CLAMD_PORT)
  if (hasFailed(steps)) return steps
  const scanner = new ClamdScanner(address, () => undefined)
  try {
    await scanner.ping()
    steps.push(ok('scanner_answers', { version: said(await scanner.version()) }))
  } catch (error) {
    return [...steps, failed('not_a_scanner', { said: said(error) })]
  }
  try {
    const virus = await scanner.saysOf(Buffer.from(TEST_VIRUS, 'latin1'))
    const name = /^stream: (.+) FOUND$/.exec(virus)?.[1]
    steps.push(name ? ok('virus_found', { name }) : failed('virus_missed', { said: said(virus) }))
    const clean = await scanner.saysOf(Buffer.from(CLEAN))
    steps.push(clean === 'stream: OK' ? ok('clean_passed') : failed('clean_refused', { said: said(clean) }))
    return steps
  } catch (error) {
    return [...steps, failed(reachCode(error), { host: values.host ?? values.socket ?? '' })]
  }
}
