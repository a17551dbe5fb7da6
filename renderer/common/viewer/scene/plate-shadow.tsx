import { DataTexture, LinearFilter, RedFormat } from 'three'
import type { Footprint } from '../geometry/footprint'
import { useOwned } from './use-owned'

/** The soft shadow of what stands on the plate, `lift` mm above it. */
export function Shadow({
  footprint,
  opacity,
  lift,
}: {
  footprint: Footprint
  opacity: number
  lift: number
}) {
  const texture = useOwned(() => {
    const made = new DataTexture(footprint.shade, footprint.size, footprint.size, RedFormat)
    made.magFilter = LinearFilter
    made.minFilter = LinearFilter
    made.needsUpdate = true
    return made
  }, [footprint])
  const { x, y, width, depth } = footprint
  return (
    <mesh position={[x + width / 2, y + depth / 2, lift]}>
      <planeGeometry args={[width, depth]} />
      <shaderMaterial
        key={opacity}
        transparent
        depthWrite={false}
        uniforms={{ shade: { value: texture }, opacity: { value: opacity } }}
        vertexShader={SHADOW_VERTEX}
        fragmentShader={SHADOW_FRAGMENT}
      />
    </mesh>
  )
}

const SHADOW_VERTEX = `
  varying vec2 place;
  void main() {
    place = uv;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`
const SHADOW_FRAGMENT = `
  uniform sampler2D shade;
  uniform float opacity;
  varying vec2 place;
  void main() {
    gl_FragColor = vec4(0.0, 0.0, 0.0, texture2D(shade, place).r * opacity);
  }
`
