import type { DataSource } from 'typeorm'

/**
 * Brings what stands in a database's log into its one file, so that the file alone is the whole database. Throws an error
 * when somebody else still has it open.
 */
export async function intoOneFile(database: DataSource): Promise<void> {
  const [result] = await database.query<{ busy: number | bigint }[]>('PRAGMA wal_checkpoint(TRUNCATE)')
  if (Number(result?.busy ?? 1) !== 0) throw new Error('The copied database is still in use.')
}
