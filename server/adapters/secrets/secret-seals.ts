import { hkdfSync } from 'node:crypto'
import type { SecretSeals } from '../../application/auth/ports'
import { seal, unseal } from '../connections/sealed-text'

const PURPOSE = 'print-farm-office/second-factors/1'
const KEY_BYTES = 32

/**
 * Seals what lies in the database with a key derived (HKDF, RFC 5869) from the one that access tokens are signed with: every
 * server of the shop has that one, and the database and its backups do not.
 */
export function secretSeals(signingKey: string): SecretSeals {
  const key = Buffer.from(hkdfSync('sha256', signingKey, '', PURPOSE, KEY_BYTES))
  return {
    seal: (place, text) => seal(key, place, text),
    open: (place, sealed) => unseal(key, place, sealed),
  }
}
