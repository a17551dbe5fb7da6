import { useThree } from '@react-three/fiber'
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react'
import { pickPoint, type Picked, type PickScene } from '../pick/pick-point'

/** Finds what is under a place of the picture: for the keyboard's cross. */
export interface PointerHandle {
  pickAt(x: number, y: number): Promise<Picked | null>
}

interface PointerToolProps {
  scene: PickScene
  /** A click that did not turn the model. */
  onPick: (picked: Picked | null) => void
  /** Where the pointer is; asked for only while something is measured. */
  onHover: ((picked: Picked | null) => void) | null
  ref: Ref<PointerHandle>
}

/** A press that moved farther than this turned the model, pixels. */
const STILL = 4

/** Tells what of the model is under the pointer. */
export function PointerTool({ scene, onPick, onHover, ref }: PointerToolProps) {
  const camera = useThree((state) => state.camera)
  const canvas = useThree((state) => state.gl.domElement)
  const size = useThree((state) => state.size)
  const latest = useRef(scene)
  useEffect(() => {
    latest.current = scene
  })
  const handle = useMemo<PointerHandle>(
    () => ({ pickAt: (x, y) => pickPoint(latest.current, { camera, ...size }, x, y) }),
    [camera, size],
  )
  useImperativeHandle(ref, () => handle, [handle])

  useEffect(() => {
    let pressed: { x: number; y: number } | null = null
    const placeOf = (event: PointerEvent): [number, number] => {
      const box = canvas.getBoundingClientRect()
      return [event.clientX - box.left, event.clientY - box.top]
    }
    const down = (event: PointerEvent) => {
      pressed = event.button === 0 && event.isPrimary ? { x: event.clientX, y: event.clientY } : null
    }
    const up = (event: PointerEvent) => {
      const from = pressed
      pressed = null
      if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) return
      void handle.pickAt(...placeOf(event)).then(onPick)
    }
    canvas.addEventListener('pointerdown', down)
    canvas.addEventListener('pointerup', up)
    return () => {
      canvas.removeEventListener('pointerdown', down)
      canvas.removeEventListener('pointerup', up)
    }
  }, [canvas, handle, onPick])

  useEffect(() => {
    if (!onHover) return
    let isLooking = false
    const move = (event: PointerEvent) => {
      // One look at a time; while the model is turned there is nothing to look for.
      if (isLooking || event.buttons !== 0 || event.pointerType === 'touch') return
      isLooking = true
      const box = canvas.getBoundingClientRect()
      void handle
        .pickAt(event.clientX - box.left, event.clientY - box.top)
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
  }, [canvas, handle, onHover])
  return null
}
