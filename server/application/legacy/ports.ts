import type { UploadedFile } from '../files/ports'

/** One row of a program before, keys in lower case, values as the driver gives them. */
export type LegacyRow = Readonly<Record<string, LegacyValue>>
export type LegacyValue = string | number | bigint | boolean | Date | null | undefined

/** The database of a program before; only read. */
export interface LegacySource {
  /** By which it is recognised when it is read again: its address, without account and password. */
  readonly name: string
  /** Tables and their columns, in lower case. */
  tables(): Promise<ReadonlyMap<string, ReadonlySet<string>>>
  /** All rows of a table, by ascending id. */
  rows(table: string): AsyncIterable<LegacyRow>
  close(): Promise<void>
}

/** The files that a program before kept. */
export interface LegacyUploads {
  /** Copies a file to the temporary folder and hashes it on the way; null when there is none of that name. */
  fetch(name: string, originalFilename: string): Promise<UploadedFile | null>
  has(name: string): Promise<boolean>
}

export type TakenOverType = 'user' | 'quote' | 'sales_order'

/** What was taken over, and as what. */
export interface TakenOverRepository {
  find(source: string, type: TakenOverType, legacyId: string): Promise<number | null>
  add(source: string, type: TakenOverType, legacyId: string, entityId: number, at: Date): Promise<void>
  /** How many of a kind came from a source. */
  count(source: string, type: TakenOverType): Promise<number>
}
