export interface Place {
  x: number
  y: number
  width: number
  height: number
}

export const DEFAULT_SIZE = { width: 1360, height: 860 }
export const LEAST_SIZE = { width: 880, height: 560 }

/** So much of the title bar must lie on a screen, or nobody could drag the window back. */
const GRIP = { width: 120, height: 32 }

function overlap(aStart: number, aLength: number, bStart: number, bLength: number): number {
  return Math.min(aStart + aLength, bStart + bLength) - Math.max(aStart, bStart)
}

/**
 * The place a window may take: the saved one where its title bar can still be reached on one of the
 * displays' work areas (all in device-independent pixels), else null. Displays come and go.
 */
export function placeOnDisplays(saved: Place, workAreas: readonly Place[]): Place | null {
  for (const area of workAreas) {
    const reachable =
      overlap(saved.x, saved.width, area.x, area.width) >= GRIP.width &&
      overlap(saved.y, GRIP.height, area.y, area.height) >= GRIP.height
    if (!reachable) continue
    return {
      x: saved.x,
      y: saved.y,
      width: Math.max(LEAST_SIZE.width, Math.min(saved.width, area.width)),
      height: Math.max(LEAST_SIZE.height, Math.min(saved.height, area.height)),
    }
  }
  return null
}
