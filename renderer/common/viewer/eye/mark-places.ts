import { PerspectiveCamera, Vector3 } from 'three'
import type { Eye } from '../drawing/messages'
import type { FindingMark } from '../finding-marks'
import { takePlace } from './eye-camera'

const camera = new PerspectiveCamera()
const place = new Vector3()
/** Marks that share a point stand side by side, this many pixels apart. */
const APART = 24

/**
 * Puts the marks, which are buttons of the page, over their points of the model.
 *
 * @param layer its children, in the same order, are the marks
 * @param eye from where the picture under them was drawn
 */
export function putMarks(
  layer: HTMLElement,
  marks: readonly FindingMark[],
  eye: Eye,
  size: { width: number; height: number },
): void {
  takePlace(camera, eye)
  marks.forEach((mark, index) => {
    const button = layer.children[index]
    if (!(button instanceof HTMLElement)) return
    place.set(...mark.point).project(camera)
    const x = ((place.x + 1) / 2) * size.width + mark.crowd * APART
    const y = ((1 - place.y) / 2) * size.height
    button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`
    button.style.visibility = place.z > 1 ? 'hidden' : 'visible'
  })
}
