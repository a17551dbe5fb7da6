import { useFrame, useThree } from '@react-three/fiber'
import { useRef } from 'react'
import type { Group } from 'three'
import type { ScenePalette } from '../palette'

/**
 * Neutral light from a soft sky and two lamps that move with the eye, so that no side is ever dark; one lamp stays
 * above the plate, so that up reads as up.
 */
export function StudioLight({ palette }: { palette: ScenePalette }) {
  const lamps = useRef<Group>(null)
  const camera = useThree((state) => state.camera)
  useFrame(() => {
    lamps.current?.quaternion.copy(camera.quaternion)
  })
  return (
    <>
      <hemisphereLight args={[palette.sky, palette.floor, 1.15]} position={[0, 0, 1]} />
      <directionalLight position={[0.2, -0.3, 1]} intensity={0.9} />
      <group ref={lamps}>
        <directionalLight position={[-0.7, 0.9, 1]} intensity={1.35} />
        <directionalLight position={[1, -0.2, 0.6]} intensity={0.5} />
      </group>
    </>
  )
}
