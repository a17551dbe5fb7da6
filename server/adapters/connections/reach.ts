import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, isIP, type NetConnectOpts } from 'node:net'
import type { TrialStep } from '../../application/connections/ports'

/** How long the other side may take to take a connection. */
export const REACH_MS = 5_000

export function step(
  outcome: TrialStep['outcome'],
  code: TrialStep['code'],
  values: TrialStep['values'] = {},
): TrialStep {
  return { outcome, code, values }
}

export const ok = (code: TrialStep['code'], values?: TrialStep['values']) => step('ok', code, values)
export const warning = (code: TrialStep['code'], values?: TrialStep['values']) =>
  step('warning', code, values)
export const failed = (code: TrialStep['code'], values?: TrialStep['values']) => step('failed', code, values)

export function hasFailed(steps: readonly TrialStep[]): boolean {
  return steps.some(({ outcome }) => outcome === 'failed')
}

/** Finds a host and connects to its port, so that what is wrong is told apart before any protocol is spoken. */
export async function reachHost(host: string, port: number): Promise<TrialStep[]> {
  const steps: TrialStep[] = []
  if (isIP(host) === 0) {
    try {
      const { address } = await lookup(host)
      steps.push(ok('host_found', { host, address }))
    } catch {
      return [failed('no_such_host', { host })]
    }
  }
  return [...steps, await reach({ host, port }, { host, port })]
}

/** One attempt to connect, and what came of it. */
export async function reach(to: NetConnectOpts, named: TrialStep['values']): Promise<TrialStep> {
  const socket = connect(to)
  socket.setTimeout(REACH_MS, () =>
    socket.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })),
  )
  try {
    await once(socket, 'connect')
    return ok('connected', named)
  } catch (error) {
    return failed(reachCode(error), named)
  } finally {
    socket.destroy()
  }
}

/** What an error of the network means. */
export function reachCode(error: unknown): TrialStep['code'] {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return 'refused'
    case 'ETIMEDOUT':
      return 'timed_out'
    case 'ENOENT':
      return 'no_socket'
    case 'EACCES':
    case 'EPERM':
      return 'no_permission'
    case 'ECONNRESET':
    case 'EPIPE':
      return 'connection_lost'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no_such_host'
    default:
      return 'unreachable'
  }
}

/** What an error of a TLS handshake means; null for one that is of another kind. */
export function tlsCode(error: unknown): TrialStep['code'] | null {
  const code = codeOf(error) ?? ''
  const message = error instanceof Error ? error.message : ''
  if (code === 'CERT_HAS_EXPIRED' || /certificate has expired/i.test(message)) return 'certificate_expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || /altnames/i.test(message)) return 'certificate_other_name'
  if (/SELF_SIGNED|self.signed/i.test(`${code} ${message}`)) return 'certificate_self_signed'
  if (UNTRUSTED.test(`${code} ${message}`)) return 'certificate_untrusted'
  if (/wrong version number|packet length too long|WRONG_VERSION_NUMBER|record too/i.test(message)) {
    return 'tls_not_spoken'
  }
  if (/\bssl\b|\btls\b|ERR_SSL|ERR_TLS/i.test(`${code} ${message}`)) return 'tls_failed'
  return null
}

const UNTRUSTED =
  /UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|unable to (verify|get)|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE|certificate signature failure/i

/** The system's own code of an error, also of one behind another, or of the first of several attempts. */
function codeOf(error: unknown): string | undefined {
  const { code, errors, cause } = error as { code?: string; errors?: unknown[]; cause?: unknown }
  if (errors?.[0] !== undefined) return codeOf(errors[0])
  return code ?? (cause === undefined ? undefined : codeOf(cause))
}

/** The other side's own words in one line, not longer than a sentence. */
export function said(text: unknown): string {
  const line = (typeof text === 'string' ? text : text instanceof Error ? text.message : '')
    .replaceAll(/[\u0000-\u001F\u007F]+/g, ' ')
    .trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}
