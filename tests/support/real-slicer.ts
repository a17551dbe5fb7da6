import { execFileSync } from 'node:child_process'

/** Where Debian's package puts it; null when it is not installed. */
export function realSlicer(): string | null {
  const path = process.env.PRUSA_SLICER ?? '/usr/bin/prusa-slicer'
  try {
    execFileSync(path, ['--help'], { stdio: 'ignore' })
    return path
  } catch {
    if (process.env.REQUIRE_ALL === '1') {
      throw new Error(
        `PrusaSlicer is not at ${path}: install the package prusa-slicer, or name it in PRUSA_SLICER.`,
      )
    }
    console.warn('PrusaSlicer is not installed: what needs it is left out.')
    return null
  }
}
