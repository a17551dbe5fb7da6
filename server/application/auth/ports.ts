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

export type OneTimePurpose = 'set_password' | 'reset_password' | 'verify_email'

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

/** Attempt counters that every server on the database shares: sign-in, registration and reset. */
export interface AttemptCounter {
  /** Adds one to the key's window and answers how many there are in it now, and when it ends. */
  add(key: string, windowSeconds: number, now: Date): Promise<{ count: number; resetsAt: Date }>
  /** The count of the key's present window without adding. */
  peek(key: string, now: Date): Promise<{ count: number; resetsAt: Date | null }>
  clear(key: string): Promise<void>
  deleteExpired(before: Date): Promise<number>
}
