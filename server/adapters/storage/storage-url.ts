import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where files lie, read from `STORAGE_URL`. */
export type StorageTarget = { kind: 'folder'; folder: string } | AzureTarget

/** A container of Azure Blob Storage, or of a server that speaks its protocol. */
export interface AzureTarget {
  kind: 'azblob'
  /** Of the account: `https://myaccount.blob.core.windows.net`. */
  endpoint: string
  account: string
  /** Base64; null with a shared access signature. */
  key: string | null
  /** Query of a shared access signature; null with a key. */
  signature: string | null
  container: string
}

const FIRST_CONTAINER = 'print-farm-office'
const PARTS = [
  'AccountName',
  'AccountKey',
  'BlobEndpoint',
  'Container',
  'DefaultEndpointsProtocol',
  'EndpointSuffix',
  'SharedAccessSignature',
]

/**
 * Reads `STORAGE_URL`:
 * - `azblob:` and a connection string as Azure's portal shows it, with `Container=` for another container than
 *   `print-farm-office`: `azblob:DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net`
 * - `azblob://account:key@host/container`, the key percent-encoded, `?tls=false` for plain HTTP; what of the path comes
 *   before the container belongs to the endpoint
 * - `file:///srv/print-farm-files`, a folder that several servers share
 *
 * Throws an error whose sentence names `STORAGE_URL` and never shows the key.
 */
export function parseStorageUrl(text: string): StorageTarget {
  if (text.startsWith('file:')) return { kind: 'folder', folder: folderOf(text) }
  if (text.startsWith('azblob://')) return checked(fromAddress(text))
  if (text.startsWith('azblob:')) return checked(fromConnectionString(text.slice('azblob:'.length)))
  throw new Error('STORAGE_URL must begin with azblob: or file://.')
}

function folderOf(text: string): string {
  try {
    return resolve(fileURLToPath(text))
  } catch {
    throw new Error('STORAGE_URL must name a folder of this machine, like file:///srv/print-farm-files.')
  }
}

function fromAddress(text: string): AzureTarget {
  const form = 'write azblob://account:key@host/container'
  let url: URL
  let key: string
  let segments: string[]
  try {
    // Other schemes than the web's are not taken apart in the same way.
    url = new URL(text.replace(/^azblob:/, 'https:'))
    key = decodeURIComponent(url.password)
    segments = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    // The error of URL would repeat the text, key included.
    throw new Error(`STORAGE_URL is not a valid address; ${form}.`)
  }
  const container = segments.pop()
  if (!url.username || !key || container === undefined) {
    throw new Error(`STORAGE_URL must name account, key, host and container; ${form}.`)
  }
  const tls = url.searchParams.get('tls') ?? 'true'
  if (tls !== 'true' && tls !== 'false') throw new Error('STORAGE_URL: tls must be true or false.')
  const path = segments.map((segment) => `/${segment}`).join('')
  return {
    kind: 'azblob',
    endpoint: `${tls === 'true' ? 'https' : 'http'}://${url.host}${path}`,
    account: decodeURIComponent(url.username),
    key,
    signature: null,
    container,
  }
}

function fromConnectionString(text: string): AzureTarget {
  const parts = new Map<string, string>()
  for (const part of text.split(';').filter((piece) => piece.trim() !== '')) {
    const [name = ''] = part.split('=', 1)
    if (!PARTS.includes(name.trim())) {
      throw new Error(`STORAGE_URL has a part that is none of ${PARTS.join(', ')}.`)
    }
    parts.set(name.trim(), part.slice(name.length + 1).trim())
  }
  const account = parts.get('AccountName')
  const protocol = parts.get('DefaultEndpointsProtocol') ?? 'https'
  const suffix = parts.get('EndpointSuffix') ?? 'core.windows.net'
  const endpoint =
    parts.get('BlobEndpoint') ??
    (account === undefined ? undefined : `${protocol}://${account}.blob.${suffix}`)
  const key = parts.get('AccountKey') ?? null
  const signature = parts.get('SharedAccessSignature')?.replace(/^\?/, '') ?? null
  if (endpoint === undefined || (signature === null && (account === undefined || key === null))) {
    throw new Error(
      'STORAGE_URL must have AccountName and AccountKey, or BlobEndpoint and SharedAccessSignature.',
    )
  }
  return {
    kind: 'azblob',
    endpoint: endpoint.replace(/\/$/, ''),
    account: account ?? '',
    key: signature === null ? key : null,
    signature,
    container: parts.get('Container') ?? FIRST_CONTAINER,
  }
}

function checked(target: AzureTarget): AzureTarget {
  if (!URL.canParse(target.endpoint)) throw new Error('STORAGE_URL names no valid endpoint.')
  if (!/^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$/.test(target.container)) {
    throw new Error(
      'STORAGE_URL: the container’s name must have 3 to 63 small letters, digits and single hyphens.',
    )
  }
  if (target.key !== null && !/^[A-Za-z0-9+/]+={0,2}$/.test(target.key)) {
    throw new Error('STORAGE_URL: the account’s key must be base64, as Azure shows it.')
  }
  return target
}
