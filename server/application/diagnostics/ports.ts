/** What is known of the database for whoever looks into a trouble; nothing of what people stored in it. */
export interface DatabaseFacts {
  dialect: string
  version: string
  migrations: string[]
  /** Rows of each table. */
  rows: Record<string, number>
  slowStatements: { sql: string; count: number; longestMs: number; lastAt: Date }[]
  slowFromMs: number
}

export type ReadDatabaseFacts = () => Promise<DatabaseFacts>

/** What is known of the machine and its disk. */
export interface MachineFacts {
  program: string
  node: string
  electron: string | null
  system: string
  cores: number
  memoryMb: number
  freeMemoryMb: number
  processMemoryMb: number
  upSeconds: number
  disk: { sizeMb: number; freeMb: number }
  /** Sizes of what lies in the data folder, by name, bytes. */
  folder: Record<string, number>
}

export type ReadMachineFacts = () => Promise<MachineFacts>

/** Where the shop's data lies and what it takes, in bytes. */
export interface DataFolderFacts {
  path: string
  parts: Record<'database' | 'files' | 'backups' | 'logs' | 'trash' | 'other', number>
  freeBytes: number
  totalBytes: number
}
