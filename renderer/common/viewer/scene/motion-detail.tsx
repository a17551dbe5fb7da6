import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { Matrix4 } from 'three'

interface MotionDetailProps {
  /** Names the model: each finds out anew whether this machine keeps up with it. */
  modelKey: string
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

/**
 * Draws the coarse stand-ins of very large parts while the eye moves, but only on machines that have just shown
 * that they can't keep up. Others always see the model itself.
 */
export function MotionDetail({ modelKey }: MotionDetailProps) {
  const scene = useThree((state) => state.scene)
  const camera = useThree((state) => state.camera)
  const invalidate = useThree((state) => state.invalidate)
  const canvas = useThree((state) => state.gl.domElement)
  const isHeld = useRef(false)
  const last = useRef(new Matrix4())
  const slowPictures = useRef(0)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    slowPictures.current = 0
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
    if (last.current.equals(camera.matrixWorld)) return
    last.current.copy(camera.matrixWorld)
    const began = performance.now()
    // The browser asks for the next picture only when this one is on its way.
    requestAnimationFrame(() => {
      const took = performance.now() - began
      if (slowPictures.current < SLOW_PICTURES) {
        if (took > VERY_SLOW_MS) slowPictures.current = SLOW_PICTURES
        else slowPictures.current = took > SLOW_MS ? slowPictures.current + 1 : 0
      }
      if (slowPictures.current < SLOW_PICTURES) return
      show('coarse')
      clearTimeout(rest.current)
      const wait = Math.min(LONGEST_REST_MS, Math.max(REST_MS, took * REST_PICTURES))
      const rested = () => {
        // Held in the hand, the model is about to move again.
        if (isHeld.current) rest.current = setTimeout(rested, wait)
        else {
          show('full')
          invalidate()
        }
      }
      rest.current = setTimeout(rested, wait)
    })
  })

  const show = (detail: 'full' | 'coarse') => {
    scene.traverse((object) => {
      const own: unknown = object.userData.detail
      if (own === 'full' || own === 'coarse') object.visible = own === detail
    })
  }
  return null
}
