import { useMemo } from 'react'
import type { Point } from '../geometry/model'
import { PlaceMarks } from './place-marks'

interface MeasureLinesProps {
  points: readonly Point[]
  hover: Point | null
  color: string
}

/** The points that are measured between, and the way from one to the other. */
export function MeasureLines({ points, hover, color }: MeasureLinesProps) {
  const open = points.length < 2 ? hover : null
  const dots = useMemo(() => [...points, ...(open ? [open] : [])].flat(), [points, open])
  const [from] = points
  const to = points[1] ?? open
  const line = useMemo(() => (from && to ? [...from, ...to] : []), [from, to])
  return (
    <>
      {dots.length > 0 ? <PlaceMarks places={{ kind: 'points', coordinates: dots }} color={color} /> : null}
      {line.length > 0 ? <PlaceMarks places={{ kind: 'segments', coordinates: line }} color={color} /> : null}
    </>
  )
}
