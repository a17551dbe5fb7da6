import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'

interface FirstFrameProps {
  /** Names what is shown; null while that is nothing. */
  shownKey: string | null
  onDrawn: (key: string) => void
}

/** Tells when the first picture of a model has been drawn, so that its thumbnail may go. */
export function FirstFrame({ shownKey, onDrawn }: FirstFrameProps) {
  const invalidate = useThree((state) => state.invalidate)
  const waiting = useRef<string | null>(null)
  const frames = useRef(0)
  useEffect(() => {
    waiting.current = shownKey
    frames.current = 0
    invalidate()
  }, [shownKey, invalidate])
  useFrame(() => {
    if (waiting.current === null) return
    frames.current++
    // The first call comes before the first drawing, the second after it.
    if (frames.current < 2) {
      invalidate()
      return
    }
    onDrawn(waiting.current)
    waiting.current = null
  })
  return null
}
