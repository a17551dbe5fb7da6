import { statfs } from 'node:fs/promises'
import { DomainError } from '../../shared/domain/errors'

const GIBIBYTE = 1024 ** 3
/** Of a small disk a gibibyte would be all. */
const LEAST_SHARE = 20

/**
 * Keeps customers' files off the last gibibyte of the disk, or the last twentieth of a small one: with room for rows and
 * logs the shop goes on working, whoever fills the rest. Throws DATABASE_UNAVAILABLE when no more than that is left.
 */
export async function keepRoom(folder: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(folder)
  if (bavail * bsize > Math.min(GIBIBYTE, (blocks * bsize) / LEAST_SHARE)) return
  throw new DomainError(
    'DATABASE_UNAVAILABLE',
    'The server’s disk is full. Nothing was changed; try again when there is room.',
  )
}
