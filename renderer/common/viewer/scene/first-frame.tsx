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
  const stop = useRef(() => {})
  useEffect(() => {
    waiting.current = shownKey
    frames.current = 0
    invalidate()
    return () => {
      stop.current()
    }
  }, [shownKey, invalidate])
  useFrame(({ gl }) => {
    const key = waiting.current
    if (key === null) return
    frames.current++
    // The first call comes before the first drawing, the second after it.
    if (frames.current < 2) {
      invalidate()
      return
    }
    waiting.current = null
    stop.current = afterDrawing(gl.getContext() as WebGL2RenderingContext, () => {
      onDrawn(key)
    })
  })
  return null
}

/**
 * Calls back when the graphics card has finished what it was told so far, and the picture is on the screen: on
 * slow ones that is long after the commands were given. The answer ends the waiting.
 */
function afterDrawing(gl: WebGL2RenderingContext, done: () => void): () => void {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  gl.flush()
  let request = 0
  const look = () => {
    // Asking for the state never waits; `clientWaitSync` does, whatever time it is given.
    if (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
      request = requestAnimationFrame(look)
      return
    }
    gl.deleteSync(fence)
    request = requestAnimationFrame(done)
  }
  request = requestAnimationFrame(look)
  return () => {
    cancelAnimationFrame(request)
  }
}
