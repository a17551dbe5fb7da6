import type { Box } from './geometry/prepare'

/** The room of a printer in mm. */
export interface PrinterRoom {
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
}

/** Sizes come from binary fractions: a full 256 mm must still fit 256 mm. */
const TOLERANCE = 1e-3

function fits(box: Box, printer: PrinterRoom): boolean {
  const [x, y, z] = sizeOfBox(box)
  const { x_mm, y_mm, z_mm } = printer
  if (z > z_mm + TOLERANCE) return false
  const straight = x <= x_mm + TOLERANCE && y <= y_mm + TOLERANCE
  return straight || (x <= y_mm + TOLERANCE && y <= x_mm + TOLERANCE)
}

export function sizeOfBox(box: Box): [number, number, number] {
  return [box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]]
}

/**
 * The plate to show under a model: that of the smallest printer that it fits, else the largest. A model that lies
 * on the plate as its file places it keeps its place; any other stands in the middle.
 */
export function plateFor(box: Box, printers: readonly PrinterRoom[] | undefined): BuildPlate {
  const known = printers && printers.length > 0 ? printers : [USUAL_PRINTER]
  const bySize = [...known].sort((a, b) => a.x_mm * a.y_mm * a.z_mm - b.x_mm * b.y_mm * b.z_mm)
  const fitting = bySize.find((printer) => fits(box, printer))
  const printer = fitting ?? bySize[bySize.length - 1] ?? USUAL_PRINTER
  const placed =
    box.min[0] >= -TOLERANCE &&
    box.min[1] >= -TOLERANCE &&
    box.max[0] <= printer.x_mm + TOLERANCE &&
    box.max[1] <= printer.y_mm + TOLERANCE
  return {
    x: placed ? 0 : (box.min[0] + box.max[0] - printer.x_mm) / 2,
    y: placed ? 0 : (box.min[1] + box.max[1] - printer.y_mm) / 2,
    z: box.min[2],
    width: printer.x_mm,
    depth: printer.y_mm,
    height: printer.z_mm,
    fits: fitting !== undefined,
  }
}
