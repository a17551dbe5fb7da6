import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const FORM = 'v1:'

/**
 * Seals a text with AES-256-GCM: `v1:` and, in base64, nonce, tag and what was sealed. `place` is authenticated with it, so
 * that a sealed text opens in its own place only.
 */
export function seal(key: Buffer, place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return FORM + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** The text again; null for one that another key sealed, that belongs in another place, or that was changed. */
export function unseal(key: Buffer, place: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64')
  if (!sealed.startsWith(FORM) || bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(place, 'utf8'))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]).toString('utf8')
  } catch {
    return null
  }
}
