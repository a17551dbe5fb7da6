import { describe, expect, it } from 'vitest'
import { parseStorageUrl } from '../../../server/adapters/storage/storage-url'

const KEY = 'c2VjcmV0L2tleSs='

describe('STORAGE_URL', () => {
  it('takes a connection string as Azure shows it', () => {
    const text = `azblob:DefaultEndpointsProtocol=https;AccountName=farm;AccountKey=${KEY};EndpointSuffix=core.windows.net`
    expect(parseStorageUrl(text)).toEqual({
      kind: 'azblob',
      endpoint: 'https://farm.blob.core.windows.net',
      account: 'farm',
      key: KEY,
      signature: null,
      container: 'print-farm-office',
    })
    expect(parseStorageUrl(`${text};Container=files-2`)).toMatchObject({ container: 'files-2' })
  })

  it('takes an address', () => {
    const key = encodeURIComponent(KEY)
    expect(parseStorageUrl(`azblob://farm:${key}@farm.blob.core.windows.net/files`)).toMatchObject({
      endpoint: 'https://farm.blob.core.windows.net',
      account: 'farm',
      key: KEY,
      container: 'files',
    })
    expect(parseStorageUrl(`azblob://dev:${key}@127.0.0.1:10000/dev/files?tls=false`)).toMatchObject({
      endpoint: 'http://127.0.0.1:10000/dev',
      account: 'dev',
      container: 'files',
    })
  })

  it('takes a signature in the place of a key', () => {
    const text =
      'azblob:BlobEndpoint=https://farm.blob.core.windows.net/;SharedAccessSignature=?sv=1&sig=a%3D'
    expect(parseStorageUrl(text)).toMatchObject({
      endpoint: 'https://farm.blob.core.windows.net',
      key: null,
      signature: 'sv=1&sig=a%3D',
    })
  })

  it('takes a folder', () => {
    expect(parseStorageUrl('file:///srv/files')).toEqual({ kind: 'folder', folder: '/srv/files' })
  })

  it.each([
    's3://bucket/files',
    'azblob:',
    'azblob:AccountName=farm',
    'azblob:AccountName=farm;AccountKey=hunter22 secret',
    'azblob:AccountName=farm;AccountKey=aHVudGVyMjI=;Container=No',
    'azblob:AccountName=farm;AccountKey=aHVudGVyMjI=;Colour=red',
    'azblob://farm:hunter22@host',
    'azblob://farm@host/files',
    'azblob://farm:hunter22@host/files?tls=maybe',
    'azblob://farm:hunter22%@host/files',
    'file://server/share',
  ])('refuses %s with a sentence that shows no key', (text) => {
    const attempt = (): unknown => parseStorageUrl(text)
    expect(attempt).toThrow(/^STORAGE_URL.*\.$/)
    expect(attempt).not.toThrow(/hunter22|aHVudGVyMjI/)
  })
})
