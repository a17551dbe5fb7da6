import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, type RefObject } from 'react'
import { Vector3 } from 'three'
import type { FindingMark } from '../finding-marks'

interface MarkProjectorProps {
  marks: readonly FindingMark[]
  /** The layer over the picture whose children, in the same order, are the marks. */
  layer: RefObject<HTMLDivElement | null>
  /** Whether the layer stands; its marks are placed at the next drawing. */
  ready: boolean
}

const place = new Vector3()
/** Marks that share a point stand side by side, this many pixels apart. */
const APART = 24

/** Keeps the marks, which are buttons of the page, over their points of the model. */
export function MarkProjector({ marks, layer, ready }: MarkProjectorProps) {
  const camera = useThree((state) => state.camera)
  const size = useThree((state) => state.size)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    invalidate()
  }, [marks, ready, invalidate])
  useFrame(() => {
    const buttons = layer.current?.children
    if (!buttons) return
    marks.forEach((mark, index) => {
      const button = buttons[index]
      if (!(button instanceof HTMLElement)) return
      place.set(...mark.point).project(camera)
      const x = ((place.x + 1) / 2) * size.width + mark.crowd * APART
      const y = ((1 - place.y) / 2) * size.height
      button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`
      button.style.visibility = place.z > 1 ? 'hidden' : 'visible'
    })
  })
  return null
}
