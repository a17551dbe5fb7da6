import { readFileSync } from 'node:fs'

/**
 * The most memory that a process has held since it began its program, MB (10^6 bytes); null where the system does not
 * tell, or when it is gone. In getrusage(2) it would begin with what the process held that forked it.
 */
export function peakMemoryMb(pid: number | 'self'): number | null {
  if (process.platform !== 'linux') return null
  let status: string
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? []
  return kib === undefined ? null : (Number(kib) * 1024) / 1e6
}
