import type { BuildPlate } from '../build-plate'
import { useLines } from './plate-lines'
import { letterTexture } from './plate-textures'
import { useOwned } from './use-owned'

/** Height of an axis' letter, as a share of the distance of the eye: the same at any. */
const LETTER = 0.021

const AXES = [
  { name: 'X', color: '#d0433f', end: [1, 0, 0] },
  { name: 'Y', color: '#2f9e57', end: [0, 1, 0] },
  { name: 'Z', color: '#3f7fe0', end: [0, 0, 1] },
] as const

/** Three lines from the corner of the plate, each with its letter. */
export function Axes({ plate }: { plate: BuildPlate }) {
  const length = Math.min(plate.width, plate.depth) * 0.12
  return (
    <group position={[plate.x, plate.y, 0]}>
      {AXES.map((axis) => (
        <Axis key={axis.name} {...axis} length={length} />
      ))}
    </group>
  )
}

interface AxisProps {
  name: string
  color: string
  end: readonly [number, number, number]
  length: number
}

function Axis({ name, color, end, length }: AxisProps) {
  const line = useLines(() => [0, 0, 0, ...end.map((share) => share * length)], [end, length])
  const letter = useOwned(() => letterTexture(name, color), [name, color])
  const beyond = length * 1.22
  return (
    <>
      <lineSegments geometry={line} renderOrder={1}>
        <lineBasicMaterial color={color} transparent />
      </lineSegments>
      <sprite position={[end[0] * beyond, end[1] * beyond, end[2] * beyond]} scale={[LETTER, LETTER, 1]}>
        <spriteMaterial map={letter} transparent depthWrite={false} sizeAttenuation={false} />
      </sprite>
    </>
  )
}
