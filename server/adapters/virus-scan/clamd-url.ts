import type { NetConnectOpts } from 'node:net'

const SENTENCE = 'CLAMD_URL must be an address such as tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.'
const CLAMD_PORT = 3310

/** Where clamd listens. Throws an error whose sentence names the variable. */
export function parseClamdUrl(text: string): NetConnectOpts {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'unix:' && url.host === '' && url.pathname.startsWith('/')) {
    return { path: decodeURIComponent(url.pathname) }
  }
  const host = url?.protocol === 'tcp:' ? url.hostname.replace(/^\[|\]$/g, '') : ''
  if (!url || host === '' || !['', '/'].includes(url.pathname)) throw new Error(SENTENCE)
  return { host, port: url.port === '' ? CLAMD_PORT : Number(url.port) }
}
