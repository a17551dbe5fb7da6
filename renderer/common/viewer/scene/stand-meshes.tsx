import { useEffect, useMemo } from 'react'
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  LinearFilter,
  LineBasicMaterial,
  Sphere,
  Vector3,
  type Material,
  type Plane,
} from 'three'
import type { Atlas } from '../geometry/atlas'
import type { SceneView } from '../drawing/messages'
import type { PlacedStand } from '../layout'
import { drawnRuns } from '../geometry/runs'
import type { PreparedBody, PreparedModel, PreparedPart, PreparedStand } from '../geometry/model'
import { wireIndex } from '../geometry/wire-index'
import { makePartMaterial, partUniforms } from './part-material'
import { useOwned } from './use-owned'

export interface StandLook extends Pick<
  SceneView,
  'palette' | 'color' | 'fileColors' | 'wireframe' | 'overhangs' | 'defects'
> {
  /** Whether a finding says that the surface is open or has turned faces. */
  isDoubtful: boolean
  /** Shows in red what is beyond the printer's room. */
  room: boolean
  section: Plane | null
}

interface StandMeshesProps extends StandLook {
  model: PreparedModel
  placed: PlacedStand
  isHidden: (part: number) => boolean
  /** Whether a part is drawn as beside the chosen ones. */
  isFaded: (part: number) => boolean
}

/** All parts of one plate: one surface, their edges and their holes, in as few drawings as there are looks. */
export function StandMeshes(props: StandMeshesProps) {
  const { model, placed, color, fileColors, wireframe, isHidden, isFaded } = props
  const stand = model.stands[placed.stand]!
  const parts = useMemo(() => {
    const { start, count } = stand.parts
    return model.parts.slice(start, start + count)
  }, [model, stand])
  const first = stand.parts.start

  const surface = useOwned(() => surfaceOf(stand), [stand])
  const coarse = useOwned(() => coarseOf(stand), [stand])
  const edges = useOwned(() => linesOf(stand.body.edges), [stand])
  const holes = useOwned(() => linesOf(stand.body.openEdges), [stand])
  const wires = useOwned(() => (wireframe ? wiresOf(surface, stand.body) : null), [wireframe, surface, stand])
  const sheet = useSheet(stand.body.pictures ? model.atlas : null)
  const materials = useMaterials(stand, placed, props, sheet)

  const lookOf = (index: number): number | null =>
    isHidden(first + index) ? null : isFaded(first + index) ? 1 : 0
  const inkOf = (index: number): number | null => {
    const look = lookOf(index)
    const own = fileColors ? (parts[index]!.color ?? color) : color
    return look === 0 && own !== null && isDark(own) ? 2 : look
  }
  setRuns(surface, parts, (part) => part.surface, lookOf)
  setRuns(coarse, parts, (part) => part.coarse, lookOf)
  setRuns(edges, parts, (part) => part.edges, inkOf)
  setRuns(
    holes,
    parts,
    (part) => part.openEdges,
    (index) => (lookOf(index) === null ? null : 0),
  )
  if (wires) {
    // Each triangle's three corners are six ends of lines.
    setRuns(wires, parts, ({ surface: run }) => ({ start: run.start * 2, count: run.count * 2 }), inkOf)
  }

  return (
    <group position={[...placed.offset, 0]}>
      {wires ? (
        <lineSegments geometry={wires} material={materials.lines} />
      ) : (
        <>
          <mesh geometry={surface} material={materials.surface} userData={coarse ? WHOLE : undefined} />
          {coarse ? (
            <mesh geometry={coarse} material={materials.coarse} visible={false} userData={COARSE} />
          ) : null}
          {edges ? <lineSegments geometry={edges} material={materials.lines} /> : null}
        </>
      )}
      {holes && props.defects ? (
        <lineSegments geometry={holes} material={materials.holes} renderOrder={2} />
      ) : null}
    </group>
  )
}

/** Read by the view, which puts the stand-in in the part's place while the eye moves. */
const WHOLE = { detail: 'whole' }
const COARSE = { detail: 'coarse' }

/** Relative luminance under which dark lines would not show. */
const DARK = 0.05

function isDark(hex: string): boolean {
  const { r, g, b } = new Color(hex)
  return r * 0.3 + g * 0.59 + b * 0.11 <= DARK
}

/** The model's pictures as a texture; given back with the stand. */
function useSheet(atlas: Atlas | null): DataTexture | null {
  const sheet = useMemo(() => {
    if (!atlas) return null
    const texture = new DataTexture(atlas.pixels, atlas.width, atlas.height)
    texture.magFilter = LinearFilter
    texture.minFilter = LinearFilter
    texture.needsUpdate = true
    return texture
  }, [atlas])
  useEffect(() => () => sheet?.dispose(), [sheet])
  return sheet
}

function useMaterials(stand: PreparedStand, placed: PlacedStand, look: StandLook, sheet: DataTexture | null) {
  const flat = stand.body.normals === null
  const made = useMemo(() => {
    const plain = partUniforms()
    const faded = { ...plain, fade: { value: 0.78 } }
    const surface = [makePartMaterial(plain, flat), makePartMaterial(faded, flat)]
    const coarse = [makePartMaterial(plain, false), makePartMaterial(faded, false)]
    const lines = [0, 1, 2].map(() => new LineBasicMaterial({ transparent: true, opacity: 0.55 }))
    const holes = [new LineBasicMaterial({ depthTest: false, transparent: true })]
    const all: Material[] = [...surface, ...coarse, ...lines, ...holes]
    return { plain, surface, coarse, lines, holes, all }
  }, [flat])
  useEffect(
    () => () => {
      for (const material of made.all) material.dispose()
    },
    [made],
  )

  const { palette, color, section } = look
  const base = color ?? palette.part
  const { plain } = made
  plain.ownColors.value = look.fileColors && stand.body.colors ? 1 : 0
  plain.ground.value.set(palette.ground)
  plain.pictured.value = sheet ? 1 : 0
  plain.sheet.value = sheet
  plain.overhangs.value = look.overhangs ? 1 : 0
  plain.overhangTint.value.set(palette.overhang)
  // A layer above the plate, where faces no longer lie on it.
  plain.low.value = placed.plate.z + 0.25
  // On a sound surface only the rounding of its outline would show.
  const isOpen = look.isDoubtful || (stand.body.openEdges?.length ?? 0) > 0
  plain.backs.value = look.defects && isOpen ? 1 : 0
  plain.backTint.value.set(palette.inside)
  plain.room.value = look.room ? 1 : 0
  plain.roomTint.value.set(palette.beyond)
  const { x, y, z, width, depth, height } = placed.plate
  const air = 0.01
  plain.roomLow.value.set(x + placed.offset[0] - air, y + placed.offset[1] - air, z - air)
  plain.roomHigh.value.set(
    x + placed.offset[0] + width + air,
    y + placed.offset[1] + depth + air,
    z + height + air,
  )
  plain.hatch.value = hatchOf(stand)
  plain.base.value.set(base)
  plain.sky.value.set(palette.sky)
  plain.earth.value.set(palette.floor)
  const inks = [palette.edgeOnLight, palette.ground, palette.edgeOnDark]
  made.lines.forEach((material, index) => material.color.set(inks[index]!))
  if (isDark(base) && !look.fileColors) made.lines[0]!.color.set(palette.edgeOnDark)
  made.holes[0]!.color.set(palette.attention)
  const planes = section ? [section] : null
  for (const material of made.all) {
    if ((material.clippingPlanes === null) !== (planes === null)) material.needsUpdate = true
    material.clippingPlanes = planes
  }
  return made
}

/** Some sixty lines across the whole. */
function hatchOf({ box }: PreparedStand): number {
  const size = Math.hypot(...box.max.map((value, axis) => value - box.min[axis]!))
  return Math.max(size / 60, 0.2)
}

function setRuns(
  geometry: BufferGeometry | null,
  parts: readonly PreparedPart[],
  runOf: (part: PreparedPart) => { start: number; count: number },
  materialOf: (index: number) => number | null,
): void {
  if (!geometry) return
  geometry.groups = drawnRuns(parts.map(runOf), materialOf).map(({ start, count, material }) => ({
    start,
    count,
    materialIndex: material,
  }))
}

function surfaceOf(stand: PreparedStand): BufferGeometry {
  const { positions, normals, colors, pictures, indices } = stand.body
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  if (normals) geometry.setAttribute('normal', new BufferAttribute(normals, 3))
  if (colors) geometry.setAttribute('own', new BufferAttribute(colors, 4, true))
  if (pictures) {
    geometry.setAttribute('pictureAt', new BufferAttribute(pictures.at, 2))
    geometry.setAttribute('pictureRect', new BufferAttribute(pictures.rect, 4))
  }
  if (indices) geometry.setIndex(new BufferAttribute(indices, 1))
  geometry.boundingSphere = sphereOf(stand)
  return geometry
}

function coarseOf(stand: PreparedStand): BufferGeometry | null {
  const { coarse } = stand.body
  if (!coarse) return null
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(coarse.positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(coarse.normals, 3))
  if (coarse.colors) geometry.setAttribute('own', new BufferAttribute(coarse.colors, 4, true))
  geometry.boundingSphere = sphereOf(stand)
  return geometry
}

function wiresOf(surface: BufferGeometry, { indices, positions }: PreparedBody): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', surface.getAttribute('position'))
  const triangles = (indices?.length ?? positions.length / 3) / 3
  geometry.setIndex(new BufferAttribute(wireIndex(indices, triangles), 1))
  geometry.boundingSphere = surface.boundingSphere
  return geometry
}

function linesOf(points: Float32Array | null): BufferGeometry | null {
  if (!points || points.length === 0) return null
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(points, 3))
  return geometry
}

/** From the box that the worker measured: three would walk over all vertices here. */
function sphereOf({ box }: PreparedStand): Sphere {
  const min = new Vector3(...box.min)
  const max = new Vector3(...box.max)
  return new Sphere(min.clone().add(max).multiplyScalar(0.5), min.distanceTo(max) / 2)
}
