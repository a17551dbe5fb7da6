import { partName } from './describe-model'
import { commonBox } from './geometry/prepare'
import type { Box, ModelOutline } from './geometry/model'
import { movedBox, type PlacedStand } from './layout'
import { t } from '../texts'

/** Names a part among all files: its file and its place there. */
export type PartKey = `${number}:${number}`

export const partKey = (file: number, part: number): PartKey => `${file}:${part}`

/** A row of the tree of parts: a file, a plate, an item, or a part of an item. */
export interface TreeRow {
  id: string
  kind: 'file' | 'plate' | 'item' | 'part'
  level: number
  name: string
  /** All parts under it. */
  parts: readonly PartKey[]
  triangleCount: number
  box: Box
  /** Colours of its parts, each once, as far as they have one each. */
  colors: readonly string[]
  hasChildren: boolean
}

/** The tree in the order of its rows: files with several, their plates where there are several, items, their parts. */
export function treeRows(
  models: readonly (ModelOutline | null)[],
  names: readonly string[],
  placed: readonly PlacedStand[],
): TreeRow[] {
  const rows: TreeRow[] = []
  models.forEach((model, file) => {
    if (!model) return
    const stands = placed.filter((stand) => stand.file === file)
    let level = 1
    const all = model.parts.map((_, part) => part)
    if (models.length > 1) {
      rows.push(rowOf(`f${String(file)}`, 'file', level, names[file] ?? '', file, model, all, stands, true))
      level++
    }
    model.stands.forEach(({ plate, parts }, stand) => {
      const members = all.slice(parts.start, parts.start + parts.count)
      let itemLevel = level
      if (model.stands.length > 1) {
        const name = plate > 0 ? t('Plate {number}', { number: plate }) : t('On no plate')
        rows.push(
          rowOf(
            `f${String(file)}s${String(stand)}`,
            'plate',
            level,
            name,
            file,
            model,
            members,
            stands,
            true,
          ),
        )
        itemLevel++
      }
      addItems(rows, itemLevel, file, model, members, stands)
    })
  })
  return rows
}

function addItems(
  rows: TreeRow[],
  level: number,
  file: number,
  model: ModelOutline,
  members: readonly number[],
  stands: readonly PlacedStand[],
): void {
  const items = new Map<number, number[]>()
  for (const part of members) {
    const { itemIndex } = model.parts[part]!
    const there = items.get(itemIndex)
    if (there) there.push(part)
    else items.set(itemIndex, [part])
  }
  for (const [item, parts] of items) {
    const several = parts.length > 1
    const name = several ? model.items[item]?.name.trim() : ''
    const own = name || partName(model.parts[parts[0]!]!, parts[0]!)
    rows.push(
      rowOf(`f${String(file)}i${String(item)}`, 'item', level, own, file, model, parts, stands, several),
    )
    if (!several) continue
    for (const part of parts) {
      const named = partName(model.parts[part]!, part)
      const id = `f${String(file)}p${String(part)}`
      rows.push(rowOf(id, 'part', level + 1, named, file, model, [part], stands, false))
    }
  }
}

function rowOf(
  id: string,
  kind: TreeRow['kind'],
  level: number,
  name: string,
  file: number,
  model: ModelOutline,
  parts: readonly number[],
  stands: readonly PlacedStand[],
  hasChildren: boolean,
): TreeRow {
  const members = parts.map((part) => model.parts[part]!)
  const colors = new Set(members.flatMap(({ color }) => (color === null ? [] : [color])))
  return {
    id,
    kind,
    level,
    name,
    parts: parts.map((part) => partKey(file, part)),
    triangleCount: members.reduce((sum, part) => sum + part.triangleCount, 0),
    box: commonBox(
      members.map(({ box, stand }) =>
        movedBox(box, stands.find((one) => one.stand === stand)?.offset ?? [0, 0]),
      ),
    ),
    colors: [...colors].slice(0, 4),
    hasChildren,
  }
}

/** The rows that show when some are folded. */
export function openRows(rows: readonly TreeRow[], folded: ReadonlySet<string>): TreeRow[] {
  const open: TreeRow[] = []
  let under = Infinity
  for (const row of rows) {
    if (row.level > under) continue
    under = folded.has(row.id) ? row.level : Infinity
    open.push(row)
  }
  return open
}
