import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, type RefObject } from 'react'
import { afterDrawing } from './after-drawing'

interface FirstFrameProps {
  /** Names what is shown; null while that is nothing. */
  shownKey: string | null
  /** How long the graphics card took for it, ms. */
  tookMs: RefObject<number>
  onDrawn: (key: string) => void
}

/** Tells when the first picture of a model has been drawn, so that its thumbnail may go. */
export function FirstFrame({ shownKey, tookMs, onDrawn }: FirstFrameProps) {
  const invalidate = useThree((state) => state.invalidate)
  const waiting = useRef<string | null>(null)
  const stop = useRef(() => {})
  useEffect(() => {
    waiting.current = shownKey
    invalidate()
    return () => {
      stop.current()
    }
  }, [shownKey, invalidate])
  useFrame(({ gl }) => {
    const key = waiting.current
    if (key === null) return
    waiting.current = null
    const began = performance.now()
    // This call comes before the drawing, the browser's next one after it.
    const request = requestAnimationFrame(() => {
      stop.current = afterDrawing(gl.getContext() as WebGL2RenderingContext, () => {
        tookMs.current = performance.now() - began
        onDrawn(key)
        // Motion may begin.
        invalidate()
      })
    })
    stop.current = () => {
      cancelAnimationFrame(request)
    }
  })
  return null
}
