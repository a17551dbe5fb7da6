import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Secrets } from '../../application/auth/ports'

/** Base32 (RFC 4648): thirty-two, so that every byte falls on each as often. */
const RECOVERY_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** Secrets from the system's source of randomness. */
export const nodeSecrets: Secrets = {
  recoveryCode: () =>
    Array.from(randomBytes(16), (byte) => RECOVERY_LETTERS[byte % RECOVERY_LETTERS.length]!)
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  token: () => randomBytes(32).toString('base64url'),
  id: () => randomUUID(),
  hash: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
}
