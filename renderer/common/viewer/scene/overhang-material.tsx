import { useMemo } from 'react'
import { Color, DoubleSide } from 'three'

interface OverhangMaterialProps {
  color: string
  /** Height of the plate: what lies on it needs no support. */
  plate: number
}

/** Faces flatter than this from the plate are shaded; the reader's limit, too. */
const ANGLE_DEGREES = 45

/** Tints, over a part, the faces that look down and hang over. Each face's own slope counts, not its smoothed one. */
export function OverhangMaterial({ color, plate }: OverhangMaterialProps) {
  const uniforms = useMemo(
    () => ({
      tint: { value: new Color(color) },
      // A layer above the plate, where faces no longer lie on it.
      low: { value: plate + 0.25 },
      flattest: { value: Math.cos((ANGLE_DEGREES * Math.PI) / 180) },
    }),
    [color, plate],
  )
  return (
    <shaderMaterial
      key={`${color} ${String(plate)}`}
      uniforms={uniforms}
      vertexShader={VERTEX}
      fragmentShader={FRAGMENT}
      side={DoubleSide}
      transparent
      depthWrite={false}
    />
  )
}

const VERTEX = `
  varying vec3 place;
  void main() {
    place = (modelMatrix * vec4(position, 1.0)).xyz;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`
const FRAGMENT = `
  uniform vec3 tint;
  uniform float low;
  uniform float flattest;
  varying vec3 place;
  void main() {
    vec3 normal = normalize(cross(dFdx(place), dFdy(place)));
    if (!gl_FrontFacing) normal = -normal;
    if (-normal.z <= flattest || place.z <= low) discard;
    gl_FragColor = vec4(tint, 0.72);
    #include <colorspace_fragment>
  }
`
