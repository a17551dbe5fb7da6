/** An entry of a person's address book. */
export interface AddressRecord {
  id: number
  userId: number
  /** Who receives parts there; null for the person herself. */
  name: string | null
  line1: string
  line2: string | null
  city: string
  state: string | null
  zip: string | null
  /** ISO 3166 alpha-2. */
  country: string
  phone: string | null
  createdAt: Date
  updatedAt: Date
}

export interface AddressRepository {
  /** One of a person's own; null for somebody else's. */
  byId(userId: number, id: number): Promise<AddressRecord | null>
  /** A person's, in the order in which they were added. */
  of(userId: number): Promise<AddressRecord[]>
  insert(address: Omit<AddressRecord, 'id'>): Promise<AddressRecord>
  save(address: AddressRecord): Promise<void>
  delete(id: number): Promise<void>
}

/** A change of e-mail that waits until both addresses have confirmed it. */
export interface EmailChangeRecord {
  userId: number
  /** Names this change among the person's, so that links of an earlier one are worth nothing. */
  occasion: string
  newEmail: string
  oldConfirmedAt: Date | null
  newConfirmedAt: Date | null
  expiresAt: Date
  createdAt: Date
}

export interface EmailChangeRepository {
  of(userId: number): Promise<EmailChangeRecord | null>
  /** Takes the place of an earlier one of the same person. */
  put(change: EmailChangeRecord): Promise<void>
  remove(userId: number): Promise<void>
  deleteExpired(before: Date): Promise<number>
}

/** A session that has not ended, as its person sees it. */
export interface SessionLine {
  /** Of its first refresh token that is still kept. */
  id: number
  familyId: string
  userAgent: string | null
  ip: string | null
  /** When it was last signed in with or renewed; access tokens live half an hour. */
  lastUsedAt: Date
}

/** What stands against deleting an account, and what goes with it. */
export interface ErasureFacts {
  orders: { id: number; orderNumber: string; status: string; refundDue: number; currency: string }[]
  /** Quotes that are still open and end with the account. */
  openQuotes: number[]
}

export interface ErasureRepository {
  facts(userId: number): Promise<ErasureFacts>
  /**
   * Removes what is personal from everything but the person's own row: sessions, links, addresses, messages, notes,
   * stored answers, the files of quotes that nobody ordered, names and addresses of orders that need none. Answers the
   * keys of files that no row names any more; to be removed after the commit.
   */
  erase(userId: number, at: Date): Promise<string[]>
}

export interface AccountReads {
  addresses(userId: number): Promise<AddressRecord[]>
  sessions(userId: number, now: Date): Promise<SessionLine[]>
  emailChange(userId: number, now: Date): Promise<EmailChangeRecord | null>
  /** Of the second factor. */
  recoveryCodesLeft(userId: number): Promise<number>
}
