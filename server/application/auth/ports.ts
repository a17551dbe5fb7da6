/** One refresh token of a session. The session is the family: every rotation stays in it. */
export interface RefreshTokenRecord {
  id: number
  userId: number
  /** SHA-256 of the token, hex. */
  tokenHash: string
  familyId: string
  expiresAt: Date
  revokedAt: Date | null
  /** Id of the token that replaced this one in a rotation. */
  replacedBy: number | null
  userAgent: string | null
  ip: string | null
  createdAt: Date
  /** When its session began; null for one that is older than this is noted. */
  beganAt: Date | null
}

export interface RefreshTokenRepository {
  byHash(tokenHash: string): Promise<RefreshTokenRecord | null>
  byId(id: number): Promise<RefreshTokenRecord | null>
  insert(token: Omit<RefreshTokenRecord, 'id'>): Promise<RefreshTokenRecord>
  /** Sets `revokedAt` (and `replacedBy`) of one token. */
  save(token: RefreshTokenRecord): Promise<void>
  /** Revokes every live token of a family. */
  revokeFamily(familyId: string, at: Date): Promise<void>
  /** Revokes every live token of a user, except those of one family. */
  revokeUser(userId: number, at: Date, exceptFamilyId?: string): Promise<void>
  /** Whether the family has a token that is neither revoked nor expired. */
  isLive(familyId: string, now: Date): Promise<boolean>
  deleteExpired(before: Date): Promise<number>
}

export type OneTimePurpose =
  'set_password' | 'reset_password' | 'verify_email' | 'change_email_old' | 'change_email_new'

export interface OneTimeTokenRecord {
  id: number
  userId: number
  purpose: OneTimePurpose
  tokenHash: string
  expiresAt: Date
  usedAt: Date | null
  createdAt: Date
}

export interface OneTimeTokenRepository {
  byHash(tokenHash: string): Promise<OneTimeTokenRecord | null>
  insert(token: Omit<OneTimeTokenRecord, 'id'>): Promise<OneTimeTokenRecord>
  markUsed(id: number, at: Date): Promise<void>
  /** Uses up every open token of the user for that purpose. */
  revokeOpen(userId: number, purpose: OneTimePurpose, at: Date): Promise<void>
  deleteExpired(before: Date): Promise<number>
}

/** What a person signs in with beside her password, as it is kept. */
export interface SecondFactorRecord {
  userId: number
  /** Sealed; see `SecretSeals`. */
  secret: string
  /** The time step of the last code that was taken, so that none is taken twice; null before the first. */
  lastStep: number | null
  /** Of the recovery codes that were not used yet. */
  recoveryHashes: string[]
  /** When it was begun; it counts once the person's `secondFactorSince` is set. */
  createdAt: Date
}

export interface SecondFactorRepository {
  of(userId: number): Promise<SecondFactorRecord | null>
  /** Takes the place of an earlier one of the same person. */
  put(factor: SecondFactorRecord): Promise<void>
  save(factor: SecondFactorRecord): Promise<void>
  remove(userId: number): Promise<void>
}

/** One-time codes by time (RFC 6238): SHA-1, six digits, thirty seconds. */
export interface TimeCodes {
  /** A fresh secret of 160 bits, in base32. */
  newSecret(): string
  /** The `otpauth:` address that authenticator apps read. */
  address(secret: string, issuer: string, account: string): string
  /** The time step that the code is of, at most one before or after that of `now`; null for another. */
  stepOf(secret: string, code: string, now: Date): number | null
}

/** Seals secrets that lie in the database with a key that does not. */
export interface SecretSeals {
  /** `place` is authenticated: a sealed text opens in its own place only. */
  seal(place: string, text: string): string
  /** Null for what another key sealed. */
  open(place: string, sealed: string): string | null
}

/** Attempt counters that every server on the database shares: sign-in, registration and reset. */
export interface AttemptCounter {
  /**
   * Adds one to the key's window and answers how many there are in it now, and when it ends. A window that ends later than
   * one that begins now was opened by a clock that was wrong, and is closed.
   */
  add(key: string, windowSeconds: number, now: Date): Promise<{ count: number; resetsAt: Date }>
  /** The count of the key's present window without adding. */
  peek(key: string, windowSeconds: number, now: Date): Promise<{ count: number; resetsAt: Date | null }>
  clear(key: string): Promise<void>
  deleteExpired(before: Date): Promise<number>
}

/** Slow on purpose, and therefore never in the main thread. */
export interface PasswordHasher {
  /** bcrypt, 12 rounds. */
  hash(password: string): Promise<string>
  /** With null it takes as long as with a hash, and answers false. */
  verify(password: string, hash: string | null): Promise<boolean>
}

export interface AccessTokenClaims {
  userId: number
  sessionId: string
}

export interface AccessTokens {
  /** Signs a token and says how many seconds it lives. */
  issue(claims: AccessTokenClaims): { token: string; expiresIn: number }
  /** Throws DomainError TOKEN_EXPIRED or UNAUTHENTICATED. */
  verify(token: string): AccessTokenClaims
}

/** Unguessable values and their hashes. */
export interface Secrets {
  /** Sixteen random characters of base32, in groups of four: 80 bits to be written down. */
  recoveryCode(): string
  /** 256 random bits, URL-safe. */
  token(): string
  /** A random identifier. */
  id(): string
  /** SHA-256, hex. */
  hash(text: string): string
}

/** Whether a password is among the commonest. */
export interface CommonPasswords {
  has(password: string): boolean
}
