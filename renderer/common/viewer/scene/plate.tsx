import type { BuildPlate } from '../build-plate'
import type { Footprint } from '../geometry/footprint'
import type { ScenePalette } from '../palette'
import { Axes } from './plate-axes'
import { gridLines, rimLines, roomLines, useLines } from './plate-lines'
import { Shadow } from './plate-shadow'
import { Label, Numbers } from './plate-writing'

interface PlateProps {
  plate: BuildPlate
  footprint: Footprint | null
  palette: ScenePalette
  /** Draws the room above the plate. */
  showsRoom: boolean
  isNumbered: boolean
  /** Written before the plate; empty for none. */
  label: string
}

/** Distance between the lines, and between those with a number, in mm. */
function steps(plate: BuildPlate): { fine: number; major: number } {
  const size = Math.max(plate.width, plate.depth)
  return size > 1000
    ? { fine: 50, major: 250 }
    : size > 450
      ? { fine: 10, major: 100 }
      : { fine: 10, major: 50 }
}

/** The printer's plate with a grid of 10 mm, its numbers, its axes, and the shadow of what stands on it. */
export function Plate({ plate, footprint, palette, showsRoom, isNumbered, label }: PlateProps) {
  const { fine, major } = steps(plate)
  const grid = useLines(() => gridLines(plate, fine, major), [plate, fine, major])
  const majorGrid = useLines(() => gridLines(plate, major, 0), [plate, major])
  const rim = useLines(() => rimLines(plate), [plate])
  const room = useLines(() => (showsRoom ? roomLines(plate) : []), [plate, showsRoom])
  const size = Math.max(plate.width, plate.depth)
  const centre: [number, number] = [plate.x + plate.width / 2, plate.y + plate.depth / 2]
  return (
    // A hair below the model, which stands on it: two surfaces in one place would flicker.
    <group position={[0, 0, plate.z - size * 0.0008]}>
      <mesh position={[...centre, -size * 0.0008]}>
        <planeGeometry args={[plate.width, plate.depth]} />
        <meshBasicMaterial color={palette.plate} />
      </mesh>
      {/* Transparent as other lines are, though nothing shows through: one shader for all. The shadow lies on them. */}
      <lineSegments geometry={grid} renderOrder={-1}>
        <lineBasicMaterial color={palette.grid} transparent />
      </lineSegments>
      <lineSegments geometry={majorGrid} renderOrder={-1}>
        <lineBasicMaterial color={palette.majorGrid} transparent />
      </lineSegments>
      <lineSegments geometry={rim} renderOrder={-1}>
        <lineBasicMaterial color={plate.fits ? palette.rim : palette.attention} transparent />
      </lineSegments>
      <lineSegments geometry={room}>
        <lineBasicMaterial color={plate.fits ? palette.rim : palette.attention} transparent opacity={0.6} />
      </lineSegments>
      {isNumbered ? (
        <>
          <Axes plate={plate} />
          <Numbers plate={plate} step={major} palette={palette} />
        </>
      ) : null}
      {label ? <Label plate={plate} text={label} color={palette.label} /> : null}
      {footprint ? <Shadow footprint={footprint} opacity={palette.shadow} lift={size * 0.0004} /> : null}
    </group>
  )
}
