import type { BuildPlate } from '../build-plate'
import type { ScenePalette } from '../palette'
import { labelTexture, numbersTexture } from './plate-textures'
import { useOwned } from './use-owned'

/** The numbers along the front and the left edge, each edge as one picture lying flat. */
export function Numbers({
  plate,
  step,
  palette,
}: {
  plate: BuildPlate
  step: number
  palette: ScenePalette
}) {
  const size = Math.max(plate.width, plate.depth)
  const band = size * 0.075
  const front = useOwned(
    () => numbersTexture(plate.width, band, step, 'along', palette.label),
    [plate.width, band, step, palette.label],
  )
  const left = useOwned(
    () => numbersTexture(plate.depth, band, step, 'up', palette.label),
    [plate.depth, band, step, palette.label],
  )
  return (
    <>
      <mesh position={[plate.x + plate.width / 2, plate.y - band / 2, 0]}>
        <planeGeometry args={[plate.width + band, band]} />
        <meshBasicMaterial map={front} transparent depthWrite={false} />
      </mesh>
      <mesh position={[plate.x - band / 2, plate.y + plate.depth / 2, 0]}>
        <planeGeometry args={[band, plate.depth + band]} />
        <meshBasicMaterial map={left} transparent depthWrite={false} />
      </mesh>
    </>
  )
}

/** What stands on the ground before a plate, to tell it from its neighbours. */
export function Label({ plate, text, color }: { plate: BuildPlate; text: string; color: string }) {
  const size = Math.max(plate.width, plate.depth)
  const band = size * 0.07
  const texture = useOwned(
    () => labelTexture(plate.width, band, text, color),
    [plate.width, band, text, color],
  )
  return (
    <mesh position={[plate.x + plate.width / 2, plate.y - size * 0.105, 0]}>
      <planeGeometry args={[plate.width, band]} />
      <meshBasicMaterial map={texture} transparent depthWrite={false} />
    </mesh>
  )
}
