import { execFileSync } from 'node:child_process'

/** The slicer that the test run found (TEST_SLICER_PATH), or the one of Debian's package; null without either. */
export function realSlicer(): string | null {
  const path = process.env.TEST_SLICER_PATH || '/usr/bin/prusa-slicer'
  try {
    execFileSync(path, ['--help'], { stdio: 'ignore' })
    return path
  } catch {
    if (process.env.REQUIRE_ALL === '1') {
      throw new Error(
        `PrusaSlicer is not at ${path}: install the package prusa-slicer, or name it in TEST_SLICER_PATH.`,
      )
    }
    console.warn('PrusaSlicer is not installed: what needs it is left out.')
    return null
  }
}
