import { useEffect, useMemo } from 'react'
import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  DataTexture,
  LinearFilter,
  RedFormat,
  SRGBColorSpace,
  type Texture,
} from 'three'
import type { BuildPlate } from '../build-plate'
import { FACE } from '../drawing/face'
import type { Footprint } from '../geometry/footprint'
import type { ScenePalette } from '../palette'

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

function useLines(make: () => number[], inputs: readonly unknown[]): BufferGeometry {
  const geometry = useMemo(() => {
    const made = new BufferGeometry()
    made.setAttribute('position', new BufferAttribute(Float32Array.from(make()), 3))
    return made
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The inputs are the caller's, complete by its own word.
  }, inputs)
  useEffect(() => () => geometry.dispose(), [geometry])
  return geometry
}

/** Lines every `step` mm from the corner, leaving out those that are a multiple of `skip`. */
function gridLines(plate: BuildPlate, step: number, skip: number): number[] {
  const points: number[] = []
  const left = (at: number) => skip > 0 && at % skip === 0
  for (let at = step; at < plate.width; at += step) {
    if (!left(at)) points.push(plate.x + at, plate.y, 0, plate.x + at, plate.y + plate.depth, 0)
  }
  for (let at = step; at < plate.depth; at += step) {
    if (!left(at)) points.push(plate.x, plate.y + at, 0, plate.x + plate.width, plate.y + at, 0)
  }
  return points
}

function corners({ x, y, width, depth }: BuildPlate): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

function rimLines(plate: BuildPlate, z = 0): number[] {
  const around = corners(plate)
  return around.flatMap((from, index) => [...from, z, ...around[(index + 1) % 4]!, z])
}

/** The edges of the whole room, drawn when the model does not fit it. */
function roomLines(plate: BuildPlate): number[] {
  const posts = corners(plate).flatMap((corner) => [...corner, 0, ...corner, plate.height])
  return [...posts, ...rimLines(plate, plate.height)]
}

/** Height of an axis' letter, as a share of the distance of the eye: the same at any. */
const LETTER = 0.021

const AXES = [
  { name: 'X', color: '#d0433f', end: [1, 0, 0] },
  { name: 'Y', color: '#2f9e57', end: [0, 1, 0] },
  { name: 'Z', color: '#3f7fe0', end: [0, 0, 1] },
] as const

function Axes({ plate }: { plate: BuildPlate }) {
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
  const letter = useTexture(() => letterTexture(name, color), [name, color])
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

/** The numbers along the front and the left edge, each edge as one picture lying flat. */
function Numbers({ plate, step, palette }: { plate: BuildPlate; step: number; palette: ScenePalette }) {
  const size = Math.max(plate.width, plate.depth)
  const band = size * 0.075
  const front = useTexture(
    () => numbersTexture(plate.width, band, step, 'along', palette.label),
    [plate.width, band, step, palette.label],
  )
  const left = useTexture(
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
function Label({ plate, text, color }: { plate: BuildPlate; text: string; color: string }) {
  const size = Math.max(plate.width, plate.depth)
  const band = size * 0.07
  const texture = useTexture(
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

function Shadow({ footprint, opacity, lift }: { footprint: Footprint; opacity: number; lift: number }) {
  const texture = useTexture(() => {
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

function useTexture<T extends Texture>(make: () => T, inputs: readonly unknown[]): T {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- The inputs are the caller's, complete by its own word.
  const texture = useMemo(make, inputs)
  useEffect(() => () => texture.dispose(), [texture])
  return texture
}

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function draw(width: number, height: number, paint: (pen: Pen) => void): Texture {
  const { canvas, pen } = emptyCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  if (pen) {
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    paint(pen)
  }
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = 8
  return texture
}

/** A worker has no elements, and old browsers have nothing else. */
function emptyCanvas(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement | OffscreenCanvas; pen: Pen | null } {
  if (typeof document === 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, pen: canvas.getContext('2d') }
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  return { canvas, pen: canvas.getContext('2d') }
}

function letterTexture(letter: string, color: string): Texture {
  return draw(64, 64, (pen) => {
    pen.font = `600 46px ${FACE}`
    pen.fillStyle = color
    pen.fillText(letter, 32, 34)
  })
}

function labelTexture(width: number, band: number, text: string, color: string): Texture {
  const scale = 1024 / width
  return draw(1024, band * scale, (pen) => {
    pen.font = `600 ${String(Math.round(band * scale * 0.62))}px ${FACE}`
    pen.fillStyle = color
    pen.textAlign = 'left'
    let shown = text
    // The end of a file's name tells versions apart, so the middle goes.
    for (let cut = 1; pen.measureText(shown).width > 1016 && cut < text.length; cut++) {
      const keep = Math.max(1, Math.floor((text.length - cut) / 2))
      shown = `${text.slice(0, keep)}…${text.slice(-keep)}`
    }
    pen.fillText(shown, 4, (band * scale) / 2)
  })
}

function numbersTexture(
  length: number,
  band: number,
  step: number,
  direction: 'along' | 'up',
  color: string,
): Texture {
  const scale = 2048 / (length + band)
  const long = (length + band) * scale
  const short = band * scale
  const [width, height] = direction === 'along' ? [long, short] : [short, long]
  return draw(width, height, (pen) => {
    pen.font = `500 ${String(Math.round(short * 0.36))}px ${FACE}`
    pen.fillStyle = color
    for (let at = step; at <= length; at += step) {
      const place = (at + band / 2) * scale
      // The unit stands once, where there is room for it.
      if (direction === 'up') pen.fillText(String(at), short * 0.5, long - place)
      else pen.fillText(at + step > length ? `${String(at)} mm` : String(at), place, short * 0.42)
    }
  })
}
