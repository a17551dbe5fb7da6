import { randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { TLSSocket } from 'node:tls'
import type { PortalOutside, PortalTarget, TrialStep } from '../../application/portal/ports'
import { failed, ok, reachCode, said, tlsCode, warning } from './reach'

/** What an address answers may take, of which nothing large is expected. */
const PATIENCE_MS = 8_000
const MOST_BYTES = 64 * 1024
const SOON_MS = 21 * 24 * 3_600_000
const MOST_ADDRESSES = 3

interface Fetched {
  status: number
  text: string
  location: string | undefined
  /** Why a browser would not trust the certificate; null when it would, or where there is none. */
  distrust: Error | null
}

/**
 * Fetches the portal as a browser would, first by this computer's addresses in its networks, then by the address that
 * customers know: whether it answers, is this shop, has no office, and what the way there is like.
 */
export async function tryPortal(
  target: PortalTarget,
  proofOf: PortalOutside['proofOf'],
  now: Date,
): Promise<TrialStep[]> {
  const { settings, listening, facts, addresses } = target
  if (listening === null) return [failed('not_listening', { said: target.problem ?? '' })]
  const steps: TrialStep[] = [ok('listening', { url: listening })]
  if (facts) steps.push(validity(facts, now))
  if (addresses.length === 0) {
    steps.push((settings.public_url === null ? warning : ok)('only_this_machine', { url: listening }))
  }
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    const { steps: found } = await look(address, proofOf)
    steps.push(...found)
  }
  const plain = facts === null && addresses.length > 0
  if (plain && !settings.public_url?.startsWith('https:')) steps.push(warning('plain_http'))
  if (settings.public_url === null) {
    return [...steps, warning('no_public_address', { url: target.linksLeadTo })]
  }
  return [...steps, ...(await lookFromOutside(settings.public_url, settings.trusted_proxies, proofOf))]
}

function validity({ names, valid_to: end }: NonNullable<PortalTarget['facts']>, now: Date): TrialStep {
  const left = new Date(end).getTime() - now.getTime()
  const values = { names: names.join(', '), end: end.slice(0, 10) }
  if (left <= 0) return failed('certificate_expired', { host: values.names })
  return left < SOON_MS ? warning('certificate_ends_soon', values) : ok('certificate_good', values)
}

interface Look {
  steps: TrialStep[]
  /** What the server said of the way that the request took; null when it was not this shop's. */
  seen: { protocol: string; forwarded: boolean } | null
}

async function look(address: string, proofOf: PortalOutside['proofOf'], strict = false): Promise<Look> {
  const challenge = randomBytes(24).toString('base64url')
  let answer: Fetched
  try {
    answer = await fetched(`${address}/api/v1/portal/proof?challenge=${challenge}`)
  } catch (error) {
    return { steps: [unreached(error, address)], seen: null }
  }
  const steps: TrialStep[] = []
  if (answer.distrust) {
    const code = tlsCode(answer.distrust) ?? 'certificate_untrusted'
    const values = { host: address, said: said(answer.distrust) }
    // By its bare address a computer never has the name that the certificate is for.
    if (strict) return { steps: [failed(code, values)], seen: null }
    if (code !== 'certificate_other_name') steps.push(warning(code, values))
  }
  if (answer.status >= 300 && answer.status < 400) {
    return {
      steps: [...steps, failed('redirected', { url: address, to: answer.location ?? '' })],
      seen: null,
    }
  }
  const seen = proven(answer, challenge, proofOf)
  if (seen === null) return { steps: [...steps, failed('another_server', { url: address })], seen }
  steps.push(ok('answered', { url: address }))
  steps.push(await officeShut(address, seen.listener))
  return { steps, seen }
}

/** Staff have no business here: neither the office's pages nor their tokens get through. */
async function officeShut(address: string, listener: string): Promise<TrialStep> {
  const page = await fetched(`${address}/office`, 'text/html').catch(() => null)
  return listener === 'portal' && page?.status === 404
    ? ok('portal_only', { url: address })
    : failed('office_open', { url: address })
}

async function lookFromOutside(
  address: string,
  trustedProxies: number,
  proofOf: PortalOutside['proofOf'],
): Promise<TrialStep[]> {
  const { steps, seen } = await look(address, proofOf, true)
  const [first] = steps
  if (first?.code === 'timed_out' || first?.code === 'unreachable') {
    return [warning('public_unreached', { url: address })]
  }
  if (seen === null) return steps
  if (seen.forwarded && trustedProxies === 0) steps.push(warning('proxy_unknown'))
  else if (address.startsWith('https:') && seen.protocol === 'http') steps.push(warning('proxy_plain'))
  else if (seen.forwarded) steps.push(ok('proxy_right', { count: trustedProxies }))
  return steps
}

function proven(answer: Fetched, challenge: string, proofOf: PortalOutside['proofOf']) {
  if (answer.status !== 200) return null
  try {
    const { listener, protocol, forwarded, proof } = JSON.parse(answer.text) as Record<string, unknown>
    const facts = {
      listener: listener === 'portal' ? ('portal' as const) : ('office' as const),
      protocol: protocol === 'https' ? ('https' as const) : ('http' as const),
      forwarded: forwarded === true,
    }
    return proof === proofOf(challenge, facts) ? facts : null
  } catch {
    return null
  }
}

function unreached(error: unknown, address: string): TrialStep {
  const tls = tlsCode(error)
  const host = new URL(address).host
  return tls === null
    ? failed(reachCode(error), { host })
    : failed(tls === 'tls_not_spoken' ? 'tls_failed' : tls, { host, said: said(error) })
}

/** One request without following redirects; whether the certificate is to be trusted is told, not demanded. */
function fetched(url: string, accept = 'application/json'): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const options = { headers: { accept }, rejectUnauthorized: false, agent: false as const }
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options, (response) => {
      const { socket } = response
      const distrust = socket instanceof TLSSocket && !socket.authorized ? distrustOf(socket) : null
      read(response).then(
        (text) =>
          resolve({ status: response.statusCode ?? 0, text, location: response.headers.location, distrust }),
        reject,
      )
    })
    request.setTimeout(PATIENCE_MS, () =>
      request.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })),
    )
    request.on('error', reject)
    request.end()
  })
}

function distrustOf({ authorizationError: error }: TLSSocket): Error {
  // Declared as an error, and a text of the system's in fact.
  return (error as unknown) instanceof Error
    ? error
    : Object.assign(new Error(String(error)), { code: String(error) })
}

async function read(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8')
    if (text.length > MOST_BYTES) response.destroy()
  }
  return text
}
