/** A logo as it was uploaded; never changed once stored. */
export interface StoredLogo {
  id: number
  contentType: 'image/png' | 'image/jpeg'
  /** Pixels. */
  width: number
  height: number
  bytes: Uint8Array
  createdAt: Date
}

export interface LogoRepository {
  /** Answers the new logo's id. */
  insert(logo: Omit<StoredLogo, 'id'>): Promise<number>
}
