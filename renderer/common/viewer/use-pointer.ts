import { useCallback, useEffect } from 'react'
import type { DrawingDesk } from './drawing/desk'
import type { EyeControl } from './eye/eye-control'
import type { Picked } from './pick/pick-point'

/** A press that moved farther than this turned the model, pixels. */
const STILL = 4

/**
 * Tells what of the model is under the pointer; answers a way to ask for any place of the picture.
 *
 * @param onPick a click that did not turn the model
 * @param onHover where the pointer is; null while nobody wants to know
 */
export function usePointer(
  desk: DrawingDesk,
  opened: { canvas: HTMLCanvasElement; view: number; eye: EyeControl } | null,
  onPick: (picked: Picked | null) => void,
  onHover: ((picked: Picked | null) => void) | null,
): (x: number, y: number) => Promise<Picked | null> {
  const canvas = opened?.canvas
  const pickAt = useCallback(
    async (x: number, y: number) => (opened ? await desk.pick(opened.view, opened.eye.place(), x, y) : null),
    [desk, opened],
  )

  useEffect(() => {
    if (!canvas) return
    let pressed: { x: number; y: number } | null = null
    const down = (event: PointerEvent) => {
      pressed = event.button === 0 && event.isPrimary ? { x: event.clientX, y: event.clientY } : null
    }
    const up = (event: PointerEvent) => {
      const from = pressed
      pressed = null
      if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) return
      const box = canvas.getBoundingClientRect()
      void pickAt(event.clientX - box.left, event.clientY - box.top).then(onPick)
    }
    canvas.addEventListener('pointerdown', down)
    canvas.addEventListener('pointerup', up)
    return () => {
      canvas.removeEventListener('pointerdown', down)
      canvas.removeEventListener('pointerup', up)
    }
  }, [canvas, pickAt, onPick])

  useEffect(() => {
    if (!canvas || !onHover) return
    let isLooking = false
    const move = (event: PointerEvent) => {
      // One look at a time; while the model is turned there is nothing to look for.
      if (isLooking || event.buttons !== 0 || event.pointerType === 'touch') return
      isLooking = true
      const box = canvas.getBoundingClientRect()
      void pickAt(event.clientX - box.left, event.clientY - box.top)
        .finally(() => {
          isLooking = false
        })
        .then(onHover)
    }
    canvas.addEventListener('pointermove', move)
    const { cursor } = canvas.style
    canvas.style.cursor = 'crosshair'
    return () => {
      canvas.style.cursor = cursor
      canvas.removeEventListener('pointermove', move)
    }
  }, [canvas, pickAt, onHover])
  return pickAt
}
