import { readFileSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { placeOnDisplays } from './window-place'

const savedState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean(),
})
type SavedState = z.infer<typeof savedState>

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
