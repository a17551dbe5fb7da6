import type { Box } from './geometry/model'

/** The room of a printer in mm. */
export interface PrinterRoom {
  name?: string
  x_mm: number
  y_mm: number
  z_mm: number
}

/** The first printer of a new shop, shown until the shop's own are known. */
const USUAL_PRINTER: PrinterRoom = { x_mm: 256, y_mm: 256, z_mm: 256 }

export interface BuildPlate {
  /** Front left corner of the plate, in the model's coordinates. */
  x: number
  y: number
  /** Height of the plate: the model stands on it. */
  z: number
  width: number
  depth: number
  height: number
  fits: boolean
  /** Name of the printer, where it has one. */
  printer: string | null
}

/** Sizes come from binary fractions: a full 256 mm must still fit 256 mm. */
const TOLERANCE = 1e-3

function fits(box: Box, printer: PrinterRoom): boolean {
  const [x, y, z] = sizeOfBox(box)
  const { x_mm, y_mm, z_mm } = printer
  return z <= z_mm + TOLERANCE && (holds(x, y, x_mm, y_mm) || holds(x, y, y_mm, x_mm))
}

function holds(x: number, y: number, width: number, depth: number): boolean {
  return x <= width + TOLERANCE && y <= depth + TOLERANCE
}

export function sizeOfBox(box: Box): [number, number, number] {
  return [box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]]
}

/**
 * The plate to show under a model: that of the chosen printer, or of the smallest that it fits, else the largest. A
 * model that lies on the plate as its file places it keeps its place; any other stands in the middle, and where it
 * fits only turned by a quarter the plate is turned under it.
 *
 * @param chosen the printer's place in the list; null to choose by size
 */
export function plateFor(
  box: Box,
  printers: readonly PrinterRoom[] | undefined,
  chosen: number | null = null,
): BuildPlate {
  const known = printers && printers.length > 0 ? printers : [USUAL_PRINTER]
  const bySize = [...known].sort((a, b) => a.x_mm * a.y_mm * a.z_mm - b.x_mm * b.y_mm * b.z_mm)
  const named = chosen === null ? undefined : known[chosen]
  const fitting = bySize.find((printer) => fits(box, printer))
  const printer = named ?? fitting ?? bySize[bySize.length - 1] ?? USUAL_PRINTER
  const [x, y] = sizeOfBox(box)
  const isTurned = !holds(x, y, printer.x_mm, printer.y_mm) && holds(x, y, printer.y_mm, printer.x_mm)
  const [width, depth] = isTurned ? [printer.y_mm, printer.x_mm] : [printer.x_mm, printer.y_mm]
  const placed =
    box.min[0] >= -TOLERANCE &&
    box.min[1] >= -TOLERANCE &&
    box.max[0] <= width + TOLERANCE &&
    box.max[1] <= depth + TOLERANCE
  return {
    x: placed ? 0 : (box.min[0] + box.max[0] - width) / 2,
    y: placed ? 0 : (box.min[1] + box.max[1] - depth) / 2,
    z: box.min[2],
    width,
    depth,
    height: printer.z_mm,
    fits: fits(box, printer),
    printer: printer.name?.trim() || null,
  }
}

/** A direction in which a model is larger than the printer, and by how many mm in all. */
export interface Excess {
  axis: 'x' | 'y' | 'z'
  mm: number
}

/** By how much a box on its plate is larger than the printer's room. */
export function excessOf(box: Box, plate: BuildPlate): Excess[] {
  const size = sizeOfBox(box)
  const room = [plate.width, plate.depth, plate.height]
  return (['x', 'y', 'z'] as const).flatMap((axis, k) => {
    const mm = size[k]! - room[k]!
    return mm > TOLERANCE ? [{ axis, mm }] : []
  })
}
