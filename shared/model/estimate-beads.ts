import type { PrintProfile } from '../domain/print-profile'

export const lineKinds = [
  'outerWall',
  'innerWall',
  'gapFill',
  'overhangWall',
  'solid',
  'top',
  'bridge',
  'sparse',
] as const
export type LineKind = (typeof lineKinds)[number]

/** Lines of one kind in one layer. */
export interface Lines {
  /** Length, mm. */
  length: number
  /** Plastic, mm³. */
  volume: number
  /** Straight pieces that the length is made of, or loops for walls. */
  pieces: number
}

/**
 * Patterns beside a grid: the length of their lines for the same share of infill, and the time of the same length, as
 * found on slices of the same bodies with each.
 */
const patterns: Record<PrintProfile['infill_pattern'], { length: number; pace: number }> = {
  grid: { length: 1, pace: 1 },
  rectilinear: { length: 1, pace: 1 },
  cubic: { length: 1, pace: 1.05 },
  triangles: { length: 1, pace: 1.05 },
  gyroid: { length: 1, pace: 1.2 },
  honeycomb: { length: 1.15, pace: 1.45 },
}

/** What a profile's infill pattern changes; profiles of other programs may name one that is not known. */
export function patternOf(profile: PrintProfile): { length: number; pace: number } {
  return (patterns as Partial<typeof patterns>)[profile.infill_pattern] ?? patterns.grid
}

/** Cross-section of a line: a rectangle with half-round ends (PrusaSlicer manual, "Flow math"), mm². */
export function lineArea(width: number, height: number): number {
  return width > height ? height * (width - height * (1 - Math.PI / 4)) : (Math.PI / 4) * width * width
}

export type Add = (kind: LineKind, length: number, area: number, pieces: number) => void

/** Parallel lines side by side over an area with an edge: their mean length is π·area/edge. */
export function addFill(
  add: Add,
  kind: LineKind,
  area: number,
  edge: number,
  spacing: number,
  bead: number,
): void {
  if (!(area > 0)) return
  add(kind, area / spacing, bead, edge / (Math.PI * spacing))
}

/**
 * Inner walls, of which some are widened to fill what is left between them: as many as that leaves a fifth wider. They
 * are kept apart, since they push more plastic.
 */
export function addWalls(
  add: Add,
  area: number,
  filled: number,
  spacing: number,
  height: number,
  loops: number,
): void {
  const widened = Math.min(area, 5 * Math.max(0, filled))
  const share = area > 0 ? widened / area : 0
  add('innerWall', (area - widened) / spacing, height * spacing, loops * (1 - share))
  if (filled > 0) {
    const length = Math.max(widened, filled / 5) / spacing
    add('gapFill', length, ((widened + filled) / length) * height, loops * share)
  }
}

/** Bridges are round threads as thick as the nozzle, 0.05 mm apart. */
export function addBridge(add: Add, area: number, edge: number, profile: PrintProfile): void {
  const thread = threadArea(profile)
  addFill(add, 'bridge', area, edge, profile.nozzle_mm + 0.05, thread)
}

export function threadArea(profile: PrintProfile): number {
  return (Math.PI / 4) * profile.nozzle_mm * profile.nozzle_mm
}
