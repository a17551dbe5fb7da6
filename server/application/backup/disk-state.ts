export interface DiskSpace {
  freeBytes: number
  totalBytes: number
}

export interface DiskState extends DiskSpace {
  state: 'ok' | 'low' | 'full'
}

const GIGABYTE = 1024 ** 3

/** How much room the data folder's disk has: low under 10 GB and under a tenth, full under 1 GB. */
export function diskState({ freeBytes, totalBytes }: DiskSpace): DiskState {
  const isLow = freeBytes < 10 * GIGABYTE && freeBytes < totalBytes / 10
  const state = freeBytes < GIGABYTE ? 'full' : isLow ? 'low' : 'ok'
  return { freeBytes, totalBytes, state }
}
