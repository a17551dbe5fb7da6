import { readFileSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'

const savedState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean(),
})
type SavedState = z.infer<typeof savedState>

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
export function placeOnDisplays(saved: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
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

/** The window's place at the last stop; null when there is none, it is damaged, or its display is gone. */
export function readWindowState(file: string): SavedState | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  let parsed: ReturnType<typeof savedState.safeParse>
  try {
    parsed = savedState.safeParse(JSON.parse(text))
  } catch {
    return null
  }
  if (!parsed.success) return null
  const place = placeOnDisplays(
    parsed.data,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  return place && { ...place, maximized: parsed.data.maximized }
}

/** Writes the window's place whenever it settles, so that a crash does not lose it. */
export function rememberWindowState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    const state: SavedState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(file, JSON.stringify(state))
    } catch {
      // A full or read-only disk must not keep anybody from moving a window.
    }
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 400)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', save)
}
