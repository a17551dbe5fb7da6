import { readFile } from 'node:fs/promises'
import type { ModelLimits } from '../../../shared/model/analysis'
import { type DisplayModel, type DisplayPart, readDisplayModel } from '../../../shared/model/display-mesh'
import { drawBodies } from './part-picture'

/** What has no colour of its own, as in the viewer. */
const UNCOLORED = 0x9fb0b7

/**
 * A picture of the 3MF at `path` in its own colours, as PNG; null where there is nothing to see. Of a slicer's project
 * the first plate: plates lie side by side, and all of them together are too small to know a part by. Heavy, so it
 * belongs in a worker thread. Throws `ModelRefused` where the file can't be read within the limits.
 */
export async function drawModelFile(path: string, limits: ModelLimits): Promise<Buffer | null> {
  const model = await readDisplayModel(await readFile(path), { limits })
  const plate = firstPlate(model)
  const shown = model.parts.filter(({ itemIndex }) => model.items[itemIndex]?.plate === plate)
  return drawBodies(
    shown.map((part) => ({
      positions: part.positions,
      indices: part.indices,
      colorOf: colorsOf(part, model),
    })),
  )
}

/** The lowest plate that has a part on it; 0 where the file names none. */
function firstPlate({ parts, items }: DisplayModel): number {
  const plates = parts.map(({ itemIndex }) => items[itemIndex]?.plate ?? 0)
  return Math.min(...plates.filter((plate) => plate > 0 || !plates.some((other) => other > 0)))
}

/** The colour of each triangle: the mean of its corners'. */
function colorsOf({ coats, coatOf }: DisplayPart, { colors }: DisplayModel): (triangle: number) => number {
  const of = coats.map(({ corners }) => {
    const rgb = corners.map((color) => rgbOf(colors[color]?.hex ?? null))
    return [16, 8, 0].reduce(
      (mixed, shift) =>
        mixed |
        (Math.round(rgb.reduce((sum, one) => sum + ((one >> shift) & 0xff), 0) / rgb.length) << shift),
      0,
    )
  })
  return (triangle) => of[coatOf ? coatOf[triangle]! : 0] ?? UNCOLORED
}

function rgbOf(hex: string | null): number {
  return hex === null ? UNCOLORED : Number.parseInt(hex.slice(1, 7), 16)
}
