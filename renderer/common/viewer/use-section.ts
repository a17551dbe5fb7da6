import { useMemo, useState } from 'react'
import type { CutPlane } from './drawing/messages'
import type { Box, Point } from './geometry/model'

export type SectionAxis = 'x' | 'y' | 'z'

/** Where the model is cut. */
export interface Section {
  isOn: boolean
  axis: SectionAxis
  /** 0 at the lowest, 1 at the highest place of the model along the axis. */
  share: number
  /** Whether the higher side is left standing. */
  isFlipped: boolean
  /** mm from the lowest place of the model. */
  millimetres: number
  /** The plane for the scene; null while nothing is cut. */
  plane: CutPlane | null
  toggle: () => void
  setAxis: (axis: SectionAxis) => void
  setShare: (share: number) => void
  flip: () => void
}

const AXES = { x: 0, y: 1, z: 2 } as const

/** A cut through what is shown, across one of the axes. */
export function useSection(box: Box | null): Section {
  const [isOn, setOn] = useState(false)
  const [axis, setAxis] = useState<SectionAxis>('z')
  const [share, setShare] = useState(0.5)
  const [isFlipped, setFlipped] = useState(false)
  const k = AXES[axis]
  const low = box?.min[k] ?? 0
  const span = box ? box.max[k] - low : 0
  const plane = useMemo(() => {
    if (!isOn) return null
    const way = isFlipped ? 1 : -1
    const normal: Point = [0, 0, 0]
    normal[k] = way
    // A hair within, so that the first and the last face are never exactly on it.
    const at = low + Math.min(0.9999, Math.max(0.0001, share)) * span
    return { normal, constant: -way * at }
  }, [isOn, k, isFlipped, low, span, share])
  return {
    isOn,
    axis,
    share,
    isFlipped,
    millimetres: share * span,
    plane,
    toggle: () => setOn((on) => !on),
    setAxis,
    setShare: (next) => setShare(Math.min(1, Math.max(0, next))),
    flip: () => setFlipped((flipped) => !flipped),
  }
}
