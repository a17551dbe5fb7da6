import type { ThreeEvent } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Color, DoubleSide, Sphere, Vector3 } from 'three'
import { wireIndex } from '../geometry/wire-index'
import type { PreparedModel, PreparedPart } from '../geometry/prepare'
import type { ScenePalette } from '../palette'
import { OverhangMaterial } from './overhang-material'

interface PartMeshesProps {
  model: PreparedModel
  palette: ScenePalette
  /** Wins over the file's colours. */
  color: string | null
  wireframe: boolean
  /** Height of the plate over which overhanging faces are shaded; null to leave them. */
  overhangsAbove: number | null
  hidden: ReadonlySet<number>
  selected: number | null
  /** Only where there is something to choose: asking what is under the pointer costs a walk over all triangles. */
  onSelect?: (index: number) => void
}

/** Every part as one surface and, where it has them, its edges and its holes. */
export function PartMeshes({ model, hidden, selected, ...look }: PartMeshesProps) {
  return model.parts.map((part, index) =>
    hidden.has(index) ? null : (
      <PartMesh
        key={index}
        part={part}
        index={index}
        faded={selected !== null && selected !== index}
        {...look}
      />
    ),
  )
}

type PartMeshProps = Omit<PartMeshesProps, 'model' | 'hidden' | 'selected'> & {
  part: PreparedPart
  index: number
  faded: boolean
}

function PartMesh({
  part,
  index,
  faded,
  palette,
  color,
  wireframe,
  overhangsAbove,
  onSelect,
}: PartMeshProps) {
  const surface = useOwned(() => surfaceOf(part), [part])
  const edges = useOwned(() => linesOf(part.edges), [part])
  const coarse = useOwned(() => coarseOf(surface, part), [surface, part])
  const holes = useOwned(() => linesOf(part.openEdges), [part])
  const wires = useOwned(() => (wireframe ? wiresOf(surface, part) : null), [wireframe, surface, part])

  const own = useMemo(() => {
    const base = new Color(color ?? part.color ?? palette.part)
    return faded ? base.lerp(new Color(palette.ground), 0.72) : base
  }, [color, part.color, palette, faded])
  const edgeColor = useMemo(() => {
    const bright = own.r * 0.3 + own.g * 0.59 + own.b * 0.11 > 0.05
    const ink = new Color(bright ? palette.edgeOnLight : palette.edgeOnDark)
    return faded ? ink.lerp(new Color(palette.ground), 0.7) : ink
  }, [own, palette, faded])

  const choose = onSelect
    ? (event: ThreeEvent<MouseEvent>) => {
        // A drag that turned the model ends in a click, too.
        if (event.delta > 4) return
        event.stopPropagation()
        onSelect(index)
      }
    : undefined

  if (wires) {
    return (
      <lineSegments geometry={wires}>
        <lineBasicMaterial color={own.clone().lerp(edgeColor, 0.45)} transparent opacity={0.6} />
      </lineSegments>
    )
  }
  return (
    <>
      <mesh geometry={surface} onClick={choose} userData={coarse ? FULL : undefined}>
        <PartMaterial part={part} color={own} />
      </mesh>
      {coarse ? (
        <mesh geometry={coarse} visible={false} userData={COARSE}>
          <PartMaterial part={part} color={own} />
        </mesh>
      ) : null}
      {overhangsAbove === null || faded ? null : (
        <mesh geometry={surface} renderOrder={1} userData={coarse ? FULL : undefined}>
          <OverhangMaterial color={palette.overhang} plate={overhangsAbove} />
        </mesh>
      )}
      {edges ? (
        <lineSegments geometry={edges}>
          <lineBasicMaterial color={edgeColor} transparent opacity={0.55} />
        </lineSegments>
      ) : null}
      {holes ? (
        <lineSegments geometry={holes} renderOrder={2}>
          <lineBasicMaterial color={palette.attention} depthTest={false} />
        </lineSegments>
      ) : null}
    </>
  )
}

/** Read by the component that puts the stand-in in the part's place while the eye moves. */
const FULL = { detail: 'full' }
const COARSE = { detail: 'coarse' }

function PartMaterial({ part, color }: { part: PreparedPart; color: Color }) {
  return (
    <meshStandardMaterial
      key={part.normals ? 'smooth' : 'flat'}
      color={color}
      roughness={0.62}
      metalness={0}
      flatShading={part.normals === null}
      // Open meshes show their inside rather than nothing.
      side={DoubleSide}
      polygonOffset
      polygonOffsetFactor={1}
      polygonOffsetUnits={1}
    />
  )
}

/** A geometry that is given back to the graphics card's memory as soon as another takes its place. */
function useOwned<T extends BufferGeometry | null>(make: () => T, inputs: readonly unknown[]): T {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- The inputs are the caller's, complete by its own word.
  const geometry = useMemo(make, inputs)
  useEffect(
    () => () => {
      geometry?.dispose()
    },
    [geometry],
  )
  return geometry
}

function surfaceOf(part: PreparedPart): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(part.positions, 3))
  if (part.normals) geometry.setAttribute('normal', new BufferAttribute(part.normals, 3))
  if (part.indices) geometry.setIndex(new BufferAttribute(part.indices, 1))
  geometry.boundingSphere = sphereOf(part)
  return geometry
}

function coarseOf(surface: BufferGeometry, part: PreparedPart): BufferGeometry | null {
  if (!part.coarse) return null
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', surface.getAttribute('position'))
  geometry.setIndex(new BufferAttribute(part.coarse, 1))
  geometry.boundingSphere = sphereOf(part)
  return geometry
}

function linesOf(points: Float32Array | null): BufferGeometry | null {
  if (!points || points.length === 0) return null
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(points, 3))
  return geometry
}

function wiresOf(surface: BufferGeometry, part: PreparedPart): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', surface.getAttribute('position'))
  geometry.setIndex(new BufferAttribute(wireIndex(part.indices, part.triangleCount), 1))
  geometry.boundingSphere = sphereOf(part)
  return geometry
}

/** From the box that the worker measured: three would walk over all vertices here. */
function sphereOf({ box }: PreparedPart): Sphere {
  const min = new Vector3(...box.min)
  const max = new Vector3(...box.max)
  return new Sphere(min.clone().add(max).multiplyScalar(0.5), min.distanceTo(max) / 2)
}
