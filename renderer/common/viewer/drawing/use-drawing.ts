import { useEffect, useState } from 'react'
import { theDrawing, type DrawingDesk } from './desk'

/**
 * What draws for the page: undefined while it starts, null where there is nothing to draw with.
 * Throws, while rendering, when its code could not be fetched.
 *
 * @param attempt changes when another is wanted, after the one before was lost
 */
export function useDrawing(attempt: number): DrawingDesk | null | undefined {
  const [desk, setDesk] = useState<DrawingDesk | null>()
  useEffect(() => {
    let left = false
    theDrawing()
      .then((started) => {
        if (!left) setDesk(started)
      })
      .catch((error: unknown) => {
        if (left) return
        setDesk(() => {
          throw error
        })
      })
    return () => {
      left = true
    }
  }, [attempt])
  return desk
}
