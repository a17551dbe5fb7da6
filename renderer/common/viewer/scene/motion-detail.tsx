import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, type RefObject } from 'react'
import { Matrix4 } from 'three'

interface MotionDetailProps {
  /** Names the model: each finds out anew whether this machine keeps up with it. */
  modelKey: string
  /** How long the graphics card took for the model's first picture, ms: whether it keeps up is known before it moves. */
  firstPictureMs: RefObject<number>
}

/** Slower than this for some pictures in a row, turning no longer feels like turning. */
const SLOW_MS = 45
const SLOW_PICTURES = 2
/** One picture as slow as this is enough. */
const VERY_SLOW_MS = 200
/** After this long without motion, or this many pictures' time, the whole model is drawn again. */
const REST_MS = 160
const REST_PICTURES = 3
const LONGEST_REST_MS = 900

/** Of the pixels across and down so many are drawn meanwhile. */
const MOVING_SHARE = 0.6

type Detail = 'full' | 'coarse'

/** Of the distance from the middle of the scene, and of a turn: less is the end of a swing, which nobody sees. */
const STILL = 1e-4

/** Whether two places of the eye are the same to the eye. Exactly the same they are never while a swing runs out. */
function isNearly(before: Matrix4, now: Matrix4): boolean {
  const away = Math.max(1, Math.hypot(now.elements[12], now.elements[13], now.elements[14]))
  return now.elements.every(
    (value, k) => Math.abs(value - before.elements[k]!) <= STILL * (k >= 12 ? away : 1),
  )
}

/**
 * Draws the coarse stand-ins of very large parts, and fewer pixels, while the eye moves, but only on machines that have just shown
 * that they can't keep up. Others always see the model itself.
 */
export function MotionDetail({ modelKey, firstPictureMs }: MotionDetailProps) {
  const scene = useThree((state) => state.scene)
  const camera = useThree((state) => state.camera)
  const invalidate = useThree((state) => state.invalidate)
  const canvas = useThree((state) => state.gl.domElement)
  const setDpr = useThree((state) => state.setDpr)
  const dpr = useThree((state) => state.viewport.dpr)
  const isRested = useRef(false)
  const drawn = useRef<Detail>('full')
  const fullDpr = useRef(dpr)
  const isHeld = useRef(false)
  const last = useRef(new Matrix4())
  const slowPictures = useRef(0)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    if (drawn.current === 'full') fullDpr.current = dpr
  }, [dpr])

  useEffect(() => {
    slowPictures.current = 0
    isRested.current = true
    return () => {
      clearTimeout(rest.current)
    }
  }, [modelKey])

  useEffect(() => {
    const take = () => {
      isHeld.current = true
    }
    const leave = () => {
      isHeld.current = false
    }
    canvas.addEventListener('pointerdown', take)
    // Let go of anywhere, it is let go.
    addEventListener('pointerup', leave)
    addEventListener('pointercancel', leave)
    return () => {
      canvas.removeEventListener('pointerdown', take)
      removeEventListener('pointerup', leave)
      removeEventListener('pointercancel', leave)
    }
  }, [canvas])

  useFrame(() => {
    camera.updateMatrixWorld()
    // Whatever of its swing the camera has left by then is too little to see.
    const isStill = isRested.current || isNearly(last.current, camera.matrixWorld)
    last.current.copy(camera.matrixWorld)
    if (isRested.current) take('full')
    isRested.current = false
    if (isStill) return
    if (firstPictureMs.current > VERY_SLOW_MS) {
      firstPictureMs.current = 0
      slowPictures.current = SLOW_PICTURES
    }
    if (slowPictures.current >= SLOW_PICTURES) take('coarse')
    const began = performance.now()
    // The browser asks for the next picture only when this one is on its way.
    requestAnimationFrame(() => {
      const took = performance.now() - began
      if (slowPictures.current < SLOW_PICTURES) {
        if (took > VERY_SLOW_MS) slowPictures.current = SLOW_PICTURES
        else slowPictures.current = took > SLOW_MS ? slowPictures.current + 1 : 0
      }
      if (drawn.current === 'full') return
      clearTimeout(rest.current)
      const wait = Math.min(LONGEST_REST_MS, Math.max(REST_MS, took * REST_PICTURES))
      const rested = () => {
        // Held in the hand, the model is about to move again.
        if (isHeld.current) rest.current = setTimeout(rested, wait)
        else {
          isRested.current = true
          invalidate()
        }
      }
      rest.current = setTimeout(rested, wait)
    })
  })

  // Right before the picture is drawn: a canvas whose size changes is empty until then.
  const take = (detail: Detail) => {
    if (drawn.current === detail) return
    drawn.current = detail
    setDpr(detail === 'coarse' ? fullDpr.current * MOVING_SHARE : fullDpr.current)
    scene.traverse((object) => {
      const own: unknown = object.userData.detail
      if (own === 'full' || own === 'coarse') object.visible = own === detail
    })
  }
  return null
}
