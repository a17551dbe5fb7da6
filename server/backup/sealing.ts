import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { ByteReader } from './byte-reader'

/** Plain bytes of one chunk; the last one may be shorter. */
const CHUNK_BYTES = 1024 * 1024
const TAG_BYTES = 16

/** How a passphrase became a key (RFC 7914), as it stands in the file's head. */
export interface KeyDerivation {
  name: 'scrypt'
  /** Cost, block size and parallelism. */
  n: number
  r: number
  p: number
  /** Base64. */
  salt: string
}

/** The file is not what was written, or the passphrase is another. */
export class NotAuthentic extends Error {
  constructor(readonly chunk: number) {
    super(
      chunk === 0
        ? 'The passphrase is not the one that this backup was made with, or the file was changed.'
        : `The backup was changed or is damaged, at its ${String(chunk + 1)}. mebibyte.`,
    )
    this.name = 'NotAuthentic'
  }
}

/** What OWASP recommends: 128 MiB for each guess. */
export function newKeyDerivation(): KeyDerivation {
  return { name: 'scrypt', n: 2 ** 17, r: 8, p: 1, salt: randomBytes(16).toString('base64') }
}

/** The key of 256 bits. Throws an error for parameters that would take more than a gibibyte. */
export async function keyFrom(
  passphrase: string,
  { n, r, p, salt }: Omit<KeyDerivation, 'name'>,
): Promise<Buffer> {
  const maxmem = 128 * n * r * p * 2
  if (maxmem > 2 ** 31) throw new Error('The backup asks for more memory than its key may take.')
  return await new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'base64'),
      32,
      { N: n, r, p, maxmem },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })
}

/**
 * Encrypts a stream in chunks of 1 MiB, each with AES-256-GCM and a tag of its own, in the STREAM construction (Hoang,
 * Reyhanitabar, Rogaway and Vizár 2015): the nonce counts the chunks and marks the last one, so that chunks can be neither
 * exchanged nor cut off. The head of the file is authenticated with every chunk.
 */
export async function* seal(
  bytes: AsyncIterable<Uint8Array>,
  key: Buffer,
  head: Buffer,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(bytes)
  const bound = headHash(head)
  for (let chunk = 0; ; chunk += 1) {
    const plain = await reader.take(CHUNK_BYTES)
    const last = await reader.atEnd()
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, last))
    cipher.setAAD(bound)
    yield cipher.update(plain)
    cipher.final()
    yield cipher.getAuthTag()
    if (last) return
  }
}

/** Decrypts what `seal` made. Passes on nothing that was not authenticated; throws NotAuthentic. */
export async function* unseal(reader: ByteReader, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  const bound = headHash(head)
  for (let chunk = 0; ; chunk += 1) {
    const sealed = await reader.take(CHUNK_BYTES + TAG_BYTES)
    const last = await reader.atEnd()
    if (sealed.length < TAG_BYTES) throw new NotAuthentic(chunk)
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, last))
    decipher.setAAD(bound)
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES))
    try {
      decipher.final()
    } catch {
      throw new NotAuthentic(chunk)
    }
    yield plain
    if (last) return
  }
}

function headHash(head: Buffer): Buffer {
  return createHash('sha256').update(head).digest()
}

/** Eleven bytes that count, one that marks the end. The key is another for every file. */
function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}
