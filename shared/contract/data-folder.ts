import { z } from 'zod'

/** Where the shop's data lies and what it takes, in bytes. */
export const dataFolder = z
  .object({
    path: z.string(),
    parts: z.object({
      database: z.int(),
      /** Customers' files, where they lie in the folder. */
      files: z.int(),
      backups: z.int(),
      logs: z.int(),
      /** Removed files, kept for a while. */
      trash: z.int(),
      other: z.int(),
    }),
    free_bytes: z.int(),
    total_bytes: z.int(),
  })
  .meta({ id: 'DataFolder' })
