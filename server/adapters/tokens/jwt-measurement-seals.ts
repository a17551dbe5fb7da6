import { createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Clock } from '../../application/common/clock'
import type { FileMeasurement, MeasurementSeals } from '../../application/quotes/instant-ports'

const ALGORITHM = 'HS256'
const ISSUER = 'print-farm-office'
/** Another than that of the access tokens: neither passes for the other, though one key signs both. */
const AUDIENCE = 'print-farm-office-measurement'
const LIFETIME_SECONDS = 30 * 24 * 60 * 60

/** Measurements as JSON Web Tokens (RFC 7519), signed with HMAC-SHA-256. They can be read by whoever holds them. */
export class JwtMeasurementSeals implements MeasurementSeals {
  private readonly key: KeyObject

  constructor(
    secret: string,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(secret, 'utf8')
  }

  seal(measurement: FileMeasurement): string {
    const issuedAt = this.nowSeconds()
    return jwt.sign({ measurement, iat: issuedAt, exp: issuedAt + LIFETIME_SECONDS }, this.key, {
      algorithm: ALGORITHM,
      issuer: ISSUER,
      audience: AUDIENCE,
    })
  }

  open(text: string): FileMeasurement | null {
    try {
      const claims = jwt.verify(text, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: this.nowSeconds(),
      })
      return (claims as { measurement: FileMeasurement }).measurement
    } catch (error) {
      if (error instanceof jwt.JsonWebTokenError) return null
      throw error
    }
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }
}
