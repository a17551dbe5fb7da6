import { createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { DomainError } from '../../../shared/domain/errors'
import type { AccessTokenClaims, AccessTokens } from '../../application/auth/ports'
import type { Clock } from '../../application/common/clock'

const ALGORITHM = 'HS256'
const ISSUER = 'print-farm-office'
const AUDIENCE = 'print-farm-office-api'
const LIFETIME_SECONDS = 30 * 60

/**
 * Access tokens as JSON Web Tokens (RFC 7519), signed with HMAC-SHA-256 and the secret's text as key. `sub` is the
 * user's id, `sid` the session. Algorithm, issuer and audience are pinned: a token that names others is none.
 */
export class JwtAccessTokens implements AccessTokens {
  /** Made once: from a text the library would first try to read a public key, on every request. */
  private readonly key: KeyObject

  constructor(
    secret: string,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(secret, 'utf8')
  }

  issue({ userId, sessionId }: AccessTokenClaims): { token: string; expiresIn: number } {
    const issuedAt = this.nowSeconds()
    const token = jwt.sign(
      { sub: String(userId), sid: sessionId, iat: issuedAt, exp: issuedAt + LIFETIME_SECONDS },
      this.key,
      { algorithm: ALGORITHM, issuer: ISSUER, audience: AUDIENCE },
    )
    return { token, expiresIn: LIFETIME_SECONDS }
  }

  verify(token: string): AccessTokenClaims {
    const claims = this.claimsOf(token)
    const { sub, sid, exp } = claims
    if (typeof sub !== 'string' || !/^[1-9]\d{0,9}$/.test(sub) || Number(sub) > 2_147_483_647) throw invalid()
    if (typeof sid !== 'string' || sid === '' || sid.length > 100 || exp === undefined) throw invalid()
    return { userId: Number(sub), sessionId: sid }
  }

  private claimsOf(token: string): jwt.JwtPayload {
    try {
      const claims = jwt.verify(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: this.nowSeconds(),
      })
      if (typeof claims !== 'string') return claims
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) {
        throw new DomainError('TOKEN_EXPIRED', 'The access token has expired. Refresh it and try again.')
      }
    }
    throw invalid()
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }
}

function invalid(): DomainError {
  return new DomainError('UNAUTHENTICATED', 'The access token is not valid. Sign in again.')
}
