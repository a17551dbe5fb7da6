import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { make3mf, type TriangleMesh } from '../../../demo/make-3mf'
import { exportStl, settingsOf, type Slice, slicerInstalled, sliceStl } from '../slicer'
import { SHAPES } from './catalogue'
import { Kit, meshOf } from './kit'
import { profilesOf, SHAPE_PROFILES, type ShapeProfile } from './profiles'

type BySettings<T> = Partial<Record<ShapeProfile, T>>

/** Slices that are kept, with fingerprints of what they were made from: settings, and each shape's surface. */
interface Kept {
  settings: BySettings<string>
  /** Grams and seconds by profile. */
  shapes: Record<string, { mesh: string; slices: BySettings<[number, number]> }>
}

/** A shape with what PrusaSlicer 2.5 says of it, by profile. */
export interface SlicedShape {
  name: string
  path: string
  slices: BySettings<Slice>
}

const KEPT = 'bench/estimate/shapes/slices.json'

/**
 * Makes the shapes as 3MF files in `folder`, each with its kept slices: those that were made from the same surface with
 * the same settings. With `anew`, missing ones are made, kept, and written beside the sources.
 */
export async function slicedShapes(
  folder: string,
  anew: boolean,
  say: (text: string) => void,
): Promise<SlicedShape[]> {
  const slicing = anew && slicerInstalled()
  if (anew && !slicing) say('  PrusaSlicer is not installed')
  const kept = readKept()
  const kit = await Kit.load()
  const shapes: SlicedShape[] = []
  for (const [index, [name, make]] of Object.entries(SHAPES).entries()) {
    const solid = make(kit)
    const mesh = meshOf(solid)
    solid.delete()
    const bytes = make3mf(mesh, { name })
    const path = join(folder, `${name}.3mf`)
    writeFileSync(path, bytes)
    const print = fingerprint(surfaceOf(mesh))
    if (kept.shapes[name]?.mesh !== print) kept.shapes[name] = { mesh: print, slices: {} }
    const { slices } = kept.shapes[name]
    const shape: SlicedShape = { name, path, slices: {} }
    for (const profile of profilesOf(index)) {
      if (slicing && !slices[profile]) {
        const stl = join(folder, `${name}.stl`)
        const exported = await exportStl(new Uint8Array(bytes), stl)
        const made = exported ? sliceStl(folder, stl, SHAPE_PROFILES[profile]) : null
        if (made) slices[profile] = [made.grams, made.seconds]
      }
      const known = slices[profile]
      if (known) shape.slices[profile] = { grams: known[0], seconds: known[1] }
      else say(`  no slice of ${name} with the profile ${profile}`)
    }
    shapes.push(shape)
    if (slicing) writeKept(kept)
  }
  return shapes
}

/** Without what was sliced with other settings than those of now. */
function readKept(): Kept {
  const list = join(process.cwd(), KEPT)
  const kept: Kept = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as Kept)
    : { settings: {}, shapes: {} }
  for (const profile of Object.keys(SHAPE_PROFILES) as ShapeProfile[]) {
    const settings = fingerprint(settingsOf(SHAPE_PROFILES[profile]))
    if (kept.settings[profile] === settings) continue
    kept.settings[profile] = settings
    for (const shape of Object.values(kept.shapes)) shape.slices[profile] = undefined
  }
  return kept
}

/** One shape in a line, so that changes can be read. */
function writeKept({ settings, shapes }: Kept): void {
  const lines = Object.entries(shapes).map(
    ([name, shape]) => `${JSON.stringify(name)}:${JSON.stringify(shape)}`,
  )
  writeFileSync(
    join(process.cwd(), KEPT),
    `{"settings":${JSON.stringify(settings)},"shapes":{\n${lines.join(',\n')}\n}}\n`,
  )
}

/** Corners to 0.1 µm, as they are written into the file. */
function surfaceOf({ vertices, triangles }: TriangleMesh): string {
  return `${vertices.map((at) => at.join(' ')).join(';')}|${triangles.map((of) => of.join(' ')).join(';')}`
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
