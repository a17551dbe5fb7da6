import { useMemo, useState } from 'react'
import type { PrinterRoom } from './build-plate'
import { commonBox } from './geometry/prepare'
import type { Box, ModelOutline } from './geometry/model'
import { layOut, movedBox, type PlacedStand } from './layout'
import { partKey, treeRows, type PartKey, type TreeRow } from './part-tree'
import type { PartChoice } from './use-part-choice'

export interface Arrangement {
  placed: readonly PlacedStand[]
  /** All that is there; null while there is nothing. */
  box: Box | null
  rows: readonly TreeRow[]
  allParts: readonly PartKey[]
  triangleCount: number
}

/** Where everything stands, as far as it has been loaded. */
export function useArrangement(
  models: readonly (ModelOutline | null)[],
  names: readonly string[],
  printers: readonly PrinterRoom[] | undefined,
  printer: number | null,
): Arrangement {
  const joined = names.join('\n')
  return useMemo(() => {
    const placed = layOut(models, printers, printer)
    const boxes = placed.map(({ file, stand, offset }) => movedBox(models[file]!.stands[stand]!.box, offset))
    return {
      placed,
      box: boxes.length > 0 ? commonBox(boxes) : null,
      rows: treeRows(models, joined.split('\n'), placed),
      allParts: models.flatMap((model, file) => (model?.parts ?? []).map((_, part) => partKey(file, part))),
      triangleCount: models.reduce((sum, model) => sum + (model?.triangleCount ?? 0), 0),
    }
  }, [models, joined, printers, printer])
}

/** The box of what is not hidden. */
export function visibleBoxOf(
  models: readonly (ModelOutline | null)[],
  { placed, box }: Arrangement,
  { hidden }: PartChoice,
): Box | null {
  if (hidden.size === 0) return box
  const boxes = placed.flatMap(({ file, stand, offset }) => {
    const model = models[file]!
    const { start, count } = model.stands[stand]!.parts
    return model.parts
      .slice(start, start + count)
      .filter((_, k) => !hidden.has(partKey(file, start + k)))
      .map((part) => movedBox(part.box, offset))
  })
  return boxes.length > 0 ? commonBox(boxes) : box
}

/** What is shown beside the surface itself, all in one place. */
export function useShowSwitches() {
  const [wireframe, setWireframe] = useState(false)
  const [overhangs, setOverhangs] = useState(false)
  const [defects, setDefects] = useState(true)
  const [room, setRoom] = useState<boolean | null>(null)
  const [fileColors, setFileColors] = useState<boolean | null>(null)
  const [printer, setPrinter] = useState<number | null>(null)
  return {
    wireframe,
    overhangs,
    defects,
    room,
    fileColors,
    printer,
    setRoom,
    setFileColors,
    setPrinter,
    toggleWireframe: () => setWireframe((on) => !on),
    toggleOverhangs: () => setOverhangs((on) => !on),
    toggleDefects: () => setDefects((on) => !on),
  }
}
