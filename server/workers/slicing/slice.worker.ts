import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { GcodeFacts } from '../../application/slicing/gcode-facts'
import type { ExportedPlate } from '../../application/slicing/slice-workers'
import { type ModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { readDocument } from '../../../shared/model/document'
import { type PrintBed, printPlates, writeStl } from '../../../shared/model/stl-export'
import { ZipPackage } from '../model/zip-package'
import { GcodeReader } from './gcode-reader'

export type SliceTask =
  | {
      kind: 'export'
      path: string
      folder: string
      printers: PrintBed[]
      maxBytes: number
      limits: ModelLimits
    }
  | { kind: 'read'; path: string }

/** A refusal travels as data: class identity does not survive the way between threads. */
export type SliceTaskResult =
  | { kind: 'exported'; plates: ExportedPlate[] }
  | { kind: 'refused'; detail: string }
  | { kind: 'facts'; facts: GcodeFacts }

/** The worker thread's tasks: what stands before the slicer, and what comes after it. */
export default async function run(task: SliceTask): Promise<SliceTaskResult> {
  if (task.kind === 'read') return { kind: 'facts', facts: await readGcode(task.path) }
  try {
    return await exportPlates(task)
  } catch (error) {
    if (error instanceof ModelRefused) return { kind: 'refused', detail: error.message }
    throw error
  }
}

async function exportPlates(task: Extract<SliceTask, { kind: 'export' }>): Promise<SliceTaskResult> {
  const zip = await ZipPackage.open(task.path, task.limits)
  try {
    const document = await readDocument(zip, task.limits)
    const plates: ExportedPlate[] = []
    let left = task.maxBytes
    for (const [index, plate] of printPlates(document, task.limits, task.printers).entries()) {
      const file = `plate-${index + 1}.stl`
      const handle = openSync(join(task.folder, file), 'wx', 0o600)
      try {
        writeStl(plate, (chunk) => {
          left -= chunk.byteLength
          if (left < 0) {
            throw new ModelRefused('UNSAFE_FILE', 'It takes more disk than slicing may use.')
          }
          let at = 0
          while (at < chunk.byteLength) at += writeSync(handle, chunk, at)
        })
      } finally {
        closeSync(handle)
      }
      plates.push({ file, count: plate.count, size: plate.size, bed: plate.bed })
    }
    return { kind: 'exported', plates }
  } finally {
    zip.close()
  }
}

async function readGcode(path: string): Promise<GcodeFacts> {
  const reader = new GcodeReader()
  const stream = createReadStream(path, { encoding: 'latin1', highWaterMark: 1024 * 1024 })
  for await (const chunk of stream) reader.push(chunk as string)
  return reader.finish()
}
