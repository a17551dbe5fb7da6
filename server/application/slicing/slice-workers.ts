import type { FileLimits } from '../../../shared/domain/settings'
import type { GcodeFacts } from './gcode-facts'
import type { PrintRoom } from './ports'

/** A plate of our own export as it lies in a folder. */
export interface ExportedPlate {
  /** Name of the STL in the folder. */
  file: string
  /** How many times it is printed. */
  count: number
  /** Its box, mm. */
  size: [number, number, number]
  /** The printer that holds it; null when none does. */
  bed: PrintRoom | null
}

/** The heavy work before and after the slicer, outside of the main thread. */
export interface SliceWorkers {
  /** Reads the 3MF at `path` and writes its plates into the folder; `refused` says why it can't be done. */
  exportPlates(
    order: { path: string; folder: string; printers: PrintRoom[]; maxBytes: number; reading: FileLimits },
    signal: AbortSignal,
  ): Promise<{ kind: 'exported'; plates: ExportedPlate[] } | { kind: 'refused'; detail: string }>
  readGcode(path: string, signal: AbortSignal): Promise<GcodeFacts>
}
