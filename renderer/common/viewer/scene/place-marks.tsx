import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Color, DoubleSide } from 'three'
import { LineMaterial } from 'three/addons/lines/LineMaterial.js'
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js'
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js'
import type { FindingPlaces } from '../../../../shared/contract/quotes'

interface PlaceMarksProps {
  places: FindingPlaces
  color: string
}

/** Width of the lines drawn over the model, pixels. */
const LINE_WIDTH = 3.5

/** The places of the chosen finding, drawn over the model so that they show through it. */
export function PlaceMarks({ places, color }: PlaceMarksProps) {
  const { kind, coordinates } = places
  if (kind === 'points') return <Dots coordinates={coordinates} color={color} />
  if (kind === 'segments') return <ThickLines coordinates={coordinates} color={color} />
  if (kind === 'boxes') return <Boxes coordinates={coordinates} color={color} />
  return <Faces coordinates={coordinates} color={color} />
}

interface ShapeProps {
  coordinates: readonly number[]
  color: string
}

function ThickLines({ coordinates, color, width = LINE_WIDTH }: ShapeProps & { width?: number }) {
  const lines = useMemo(() => {
    const geometry = new LineSegmentsGeometry()
    geometry.setPositions([...coordinates])
    const material = new LineMaterial({
      color: new Color(color).getHex(),
      linewidth: width,
      depthTest: false,
    })
    material.transparent = true
    const made = new LineSegments2(geometry, material)
    made.renderOrder = 4
    return made
  }, [coordinates, color, width])
  useEffect(
    () => () => {
      lines.geometry.dispose()
      lines.material.dispose()
    },
    [lines],
  )
  return <primitive object={lines} />
}

function Faces({ coordinates, color }: ShapeProps) {
  const geometry = usePoints(coordinates)
  const sides = useMemo(() => outlines(coordinates), [coordinates])
  return (
    <>
      <ThickLines coordinates={sides} color={color} width={1.5} />
      <mesh geometry={geometry} renderOrder={2}>
        <meshBasicMaterial
          color={color}
          side={DoubleSide}
          transparent
          opacity={0.3}
          depthTest={false}
          depthWrite={false}
        />
      </mesh>
      <mesh geometry={geometry} renderOrder={3}>
        <meshBasicMaterial color={color} side={DoubleSide} transparent opacity={0.7} depthWrite={false} />
      </mesh>
    </>
  )
}

function Dots({ coordinates, color }: ShapeProps) {
  const geometry = usePoints(coordinates)
  return (
    <points geometry={geometry} renderOrder={4}>
      <pointsMaterial color={color} size={12} sizeAttenuation={false} depthTest={false} transparent />
    </points>
  )
}

function Boxes({ coordinates, color }: ShapeProps) {
  const edges = useMemo(() => boxEdges(coordinates), [coordinates])
  return <ThickLines coordinates={edges} color={color} width={2.5} />
}

function usePoints(coordinates: readonly number[]): BufferGeometry {
  const geometry = useMemo(() => {
    const made = new BufferGeometry()
    made.setAttribute('position', new BufferAttribute(Float32Array.from(coordinates), 3))
    return made
  }, [coordinates])
  useEffect(
    () => () => {
      geometry.dispose()
    },
    [geometry],
  )
  return geometry
}

/** The three sides of each triangle as lines. */
function outlines(coordinates: readonly number[]): number[] {
  const lines: number[] = []
  for (let at = 0; at + 9 <= coordinates.length; at += 9) {
    const [a, b, c] = [0, 3, 6].map((k) => coordinates.slice(at + k, at + k + 3)) as [
      number[],
      number[],
      number[],
    ]
    lines.push(...a, ...b, ...b, ...c, ...c, ...a)
  }
  return lines
}

/** The twelve edges of each box. */
function boxEdges(coordinates: readonly number[]): number[] {
  const lines: number[] = []
  for (let at = 0; at + 6 <= coordinates.length; at += 6) {
    const corner = (k: number) => [0, 1, 2].map((axis) => coordinates[at + axis + (k & (1 << axis) ? 3 : 0)]!)
    for (let k = 0; k < 8; k++) {
      for (const bit of [1, 2, 4]) if ((k & bit) === 0) lines.push(...corner(k), ...corner(k | bit))
    }
  }
  return lines
}
