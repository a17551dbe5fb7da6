import { Secret, TOTP } from 'otpauth'
import type { TimeCodes } from '../../application/auth/ports'

const SECRET_BYTES = 20
const STEP_SECONDS = 30
/** Steps before and after the present one whose codes are taken: clocks differ, and typing takes time. */
const TOLERANCE = 1
// What every authenticator app takes, whatever else an address says.
const SHAPE = { algorithm: 'SHA1', digits: 6, period: STEP_SECONDS }

/** One-time codes by time (RFC 6238). */
export const totpCodes: TimeCodes = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  address: (secret, issuer, account) =>
    new TOTP({ ...SHAPE, secret, issuer, label: account, issuerInLabel: true }).toString(),
  stepOf: (secret, code, now) => {
    const timestamp = now.getTime()
    const totp = new TOTP({ ...SHAPE, secret })
    const delta = totp.validate({ token: code, timestamp, window: TOLERANCE })
    return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta
  },
}
