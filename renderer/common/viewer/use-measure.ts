import { useCallback, useState } from 'react'
import type { Point } from './geometry/model'

export interface Measure {
  isOn: boolean
  /** None, the first, or both points, in the scene's mm. */
  points: readonly Point[]
  /** Where the pointer would set a point; null for nowhere. */
  hover: Point | null
  /** Whether the last try to set a point found no surface. */
  missed: boolean
  toggle: () => void
  /** Sets the next point; a third one begins anew. Null says that there was nothing to measure. */
  add: (point: Point | null) => void
  setHover: (point: Point | null) => void
  clear: () => void
}

/** Two points and what lies between them. */
export function useMeasure(): Measure {
  const [isOn, setOn] = useState(false)
  const [points, setPoints] = useState<readonly Point[]>([])
  const [hover, setHover] = useState<Point | null>(null)
  const [missed, setMissed] = useState(false)
  const clear = useCallback(() => {
    setPoints([])
    setMissed(false)
    setHover(null)
  }, [])
  const toggle = useCallback(() => {
    setOn((on) => !on)
    clear()
  }, [clear])
  const add = useCallback((point: Point | null) => {
    setMissed(point === null)
    if (point) setPoints((before) => (before.length === 1 ? [...before, point] : [point]))
  }, [])
  return { isOn, points, hover, missed, toggle, add, setHover, clear }
}

/** The distance of two points and its share along each axis, mm. */
export function distanceOf([a, b]: readonly Point[]): { length: number; along: Point } | null {
  if (!a || !b) return null
  const along: Point = [Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]), Math.abs(b[2] - a[2])]
  return { length: Math.hypot(...along), along }
}
