import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Secrets } from '../../application/auth/ports'

/** Secrets from the system's source of randomness. */
export const nodeSecrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  id: () => randomUUID(),
  hash: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
}
