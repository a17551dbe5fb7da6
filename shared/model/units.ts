/** Millimetres to the unit (3MF Core 1.3, ST_Unit). */
const millimetres: Record<string, number | undefined> = {
  micron: 0.001,
  millimeter: 1,
  centimeter: 10,
  inch: 25.4,
  foot: 304.8,
  meter: 1000,
}

/** The scale of a `unit` attribute; null when it is absent or not one of the standard's. */
export function unitScale(unit: string | null): number | null {
  return unit !== null && Object.hasOwn(millimetres, unit) ? millimetres[unit]! : null
}
