import { plateFor, sizeOfBox, type BuildPlate, type PrinterRoom } from './build-plate'
import { commonBox } from './geometry/prepare'
import type { Box, Point, ModelOutline } from './geometry/model'

/** What stands on one plate of one file, put beside the others. */
export interface PlacedStand {
  file: number
  /** Its place in the file's model. */
  stand: number
  /** Added to the file's own x and y, mm. */
  offset: readonly [number, number]
  /** In the file's own coordinates. */
  plate: BuildPlate
}

/** Air between plates, as a share of the largest. */
const GAP = 0.18

/**
 * Puts the plates of all files side by side: a single one stays where its file has it; several stand in rows, the
 * first at the back left as slicers show them.
 *
 * @param models one for each file; null for those that are not there yet
 * @param chosen the printer's place in the list; null to choose for each by size
 */
export function layOut(
  models: readonly (ModelOutline | null)[],
  printers: readonly PrinterRoom[] | undefined,
  chosen: number | null,
): PlacedStand[] {
  const all = models.flatMap((model, file) =>
    (model?.stands ?? []).map(({ box }, stand) => ({
      file,
      stand,
      box,
      plate: plateFor(box, printers, chosen),
    })),
  )
  if (all.length < 2) return all.map(({ file, stand, plate }) => ({ file, stand, plate, offset: [0, 0] }))
  const columns = Math.ceil(Math.sqrt(all.length))
  const rooms = all.map(({ box, plate }) => aroundPlate(box, plate))
  const width = Math.max(...rooms.map((room) => sizeOfBox(room)[0])) * (1 + GAP)
  const depth = Math.max(...rooms.map((room) => sizeOfBox(room)[1])) * (1 + GAP)
  return all.map(({ file, stand, plate }, k) => ({
    file,
    stand,
    plate,
    offset: [
      (k % columns) * width - (plate.x + plate.width / 2),
      -Math.floor(k / columns) * depth - (plate.y + plate.depth / 2),
    ],
  }))
}

/** The model and its plate together. */
export function aroundPlate(box: Box, plate: BuildPlate): Box {
  const { x, y, z, width, depth } = plate
  return commonBox([box, { min: [x, y, z], max: [x + width, y + depth, z] }])
}

/** A box in the file's coordinates, where its stand has been put. */
export function movedBox({ min, max }: Box, offset: readonly [number, number]): Box {
  return { min: movedPoint(min, offset), max: movedPoint(max, offset) }
}

export function movedPoint([x, y, z]: Point, [dx, dy]: readonly [number, number]): Point {
  return [x + dx, y + dy, z]
}
