/** What a G-code file says and does, from reading all of it. */
export interface GcodeFacts {
  /** Different heights at which the model itself (no skirt, brim or support) is printed. */
  layers: number
  /** Box of the model's own lines, mm on the plate; null when nothing is printed. Heights are those of the nozzle. */
  box: { min: [number, number, number]; max: [number, number, number] } | null
  /** Filament pushed less filament pulled back, mm. */
  filamentMm: number
  /** What the slicer says it uses, mm; null when it says nothing. */
  statedFilamentMm: number | null
  /** What the slicer says it takes, s; null when it says nothing. */
  statedSeconds: number | null
}
