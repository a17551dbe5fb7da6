import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref, type RefObject } from 'react'
import { type PerspectiveCamera, Spherical, Vector3 } from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { centreOf, fitDistance, VIEW_DIRECTIONS, type ViewName } from '../camera-fit'
import type { Box, Point } from '../geometry/model'

/** What the keys and buttons do to the camera. */
export interface CameraHandle {
  /** Looks from there, at all of the model. */
  view(name: ViewName): void
  /** Shows all of the model from where the eye is. */
  fit(): void
  /** Shows the box from where the eye is. */
  frame(box: Box): void
  /** Shows the box from that side. */
  look(box: Box, direction: Point): void
  /** Turns about the model: radians about the vertical, radians up. */
  rotate(about: number, up: number): void
  /** Below one comes nearer. */
  zoom(factor: number): void
}

interface CameraRigProps {
  /** All that there is; null while there is nothing. */
  box: Box | null
  /** What of it is not hidden: what "all" means for views and fitting. */
  visibleBox: Box | null
  /** Names what is shown: when it changes, all of it is shown at once. */
  shownKey: string | null
  /** Half of the room's largest extent, for what must stay in sight. */
  reach: number
  reducedMotion: boolean
  turnOnce: boolean
  /** How long the graphics card took for the first picture, ms; 0 while nobody knows. */
  firstPictureMs: RefObject<number>
  ref: Ref<CameraHandle>
}

const FLIGHT_SECONDS = 0.14
const TURN_SECONDS = 14
/**
 * Where a picture takes longer than this there is no such turn: it is an ornament, and where a processor stands in for the
 * graphics card everything else on the page would wait for it.
 */
const SLOW_PICTURE_MS = 150
/** How much of its speed a turning model keeps after a sixtieth of a second. */
const KEPT_SPEED = 0.88
/** Straight up and down, the way that is up would be lost. */
const POLE = 0.02

interface Flight {
  fromEye: Vector3
  fromTarget: Vector3
  toEye: Vector3
  toTarget: Vector3
  elapsed: number
}

/** The eye: orbit with mouse, finger and keys, and short flights between views. */
export function CameraRig(props: CameraRigProps) {
  const { box, visibleBox, shownKey, reach, reducedMotion, turnOnce, firstPictureMs, ref } = props
  const camera = useThree((state) => state.camera) as PerspectiveCamera
  const canvas = useThree((state) => state.gl.domElement)
  const invalidate = useThree((state) => state.invalidate)
  const flight = useRef<Flight | null>(null)
  const turnLeft = useRef(0)

  const controls = useMemo(() => new OrbitControls(camera), [camera])
  useEffect(() => {
    controls.connect(canvas)
    canvas.style.touchAction = 'none'
    const moved = () => {
      invalidate()
    }
    const taken = () => {
      flight.current = null
      turnLeft.current = 0
    }
    controls.addEventListener('change', moved)
    controls.addEventListener('start', taken)
    return () => {
      controls.removeEventListener('change', moved)
      controls.removeEventListener('start', taken)
      controls.dispose()
    }
  }, [controls, canvas, invalidate])
  useEffect(() => {
    controls.enableDamping = !reducedMotion
    controls.rotateSpeed = 0.9
  }, [controls, reducedMotion])

  const handle = useMemo<CameraHandle & { show(target: Box, direction: Point, fly: boolean): void }>(() => {
    const show = (target: Box, direction: Point, fly: boolean) => {
      const distance = fitDistance(target, direction, camera.fov, camera.aspect)
      const toTarget = new Vector3(...centreOf(target))
      const toEye = new Vector3(...direction).normalize().multiplyScalar(distance).add(toTarget)
      turnLeft.current = 0
      if (fly) {
        const { position } = camera
        flight.current = {
          fromEye: position.clone(),
          fromTarget: controls.target.clone(),
          toEye,
          toTarget,
          elapsed: 0,
        }
      } else {
        flight.current = null
        camera.position.copy(toEye)
        controls.target.copy(toTarget)
        controls.update()
      }
      invalidate()
    }
    const direction = (): Point => camera.position.clone().sub(controls.target).toArray()
    return {
      show,
      view: (name) => {
        if (visibleBox) show(visibleBox, VIEW_DIRECTIONS[name], !reducedMotion)
      },
      fit: () => {
        if (visibleBox) show(visibleBox, direction(), !reducedMotion)
      },
      frame: (target) => {
        show(target, direction(), !reducedMotion)
      },
      look: (target, from) => {
        show(target, from, !reducedMotion)
      },
      rotate: (about, up) => {
        turnLeft.current = 0
        turn(camera, controls.target, about, up)
        controls.update()
        invalidate()
      },
      zoom: (factor) => {
        const offset = camera.position.clone().sub(controls.target).multiplyScalar(factor)
        offset.clampLength(controls.minDistance, controls.maxDistance)
        camera.position.copy(controls.target).add(offset)
        controls.update()
        invalidate()
      },
    }
  }, [visibleBox, camera, controls, invalidate, reducedMotion])
  useImperativeHandle(ref, () => handle, [handle])

  // A model that has just come is shown whole at once: there is nothing to fly from.
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (!box || shown.current === shownKey) return
    shown.current = shownKey
    const size = Math.hypot(...box.max.map((value, axis) => value - box.min[axis]!))
    camera.near = Math.max(size / 400, 0.05)
    camera.far = Math.max(size, reach) * 40
    camera.updateProjectionMatrix()
    controls.minDistance = size * 0.05
    controls.maxDistance = Math.max(size, reach) * 6
    handle.show(box, VIEW_DIRECTIONS.iso, false)
    if (turnOnce && !reducedMotion) turnLeft.current = 2 * Math.PI
  }, [box, shownKey, camera, controls, handle, reach, reducedMotion, turnOnce])

  useFrame((_, delta) => {
    const step = Math.min(delta, 0.1)
    // By time, not by pictures: where those are slow the model would go on turning for many seconds.
    controls.dampingFactor = 1 - KEPT_SPEED ** (Math.min(delta, 1) * 60)
    const now = flight.current
    if (now) {
      now.elapsed += step
      const share = Math.min(1, now.elapsed / FLIGHT_SECONDS)
      const eased = 1 - (1 - share) ** 3
      controls.target.lerpVectors(now.fromTarget, now.toTarget, eased)
      camera.position.lerpVectors(now.fromEye, now.toEye, eased)
      if (share === 1) flight.current = null
      invalidate()
    }
    if (firstPictureMs.current > SLOW_PICTURE_MS) turnLeft.current = 0
    if (turnLeft.current > 0 && firstPictureMs.current > 0) {
      const about = Math.min(turnLeft.current, (2 * Math.PI * step) / TURN_SECONDS)
      turnLeft.current -= about
      turn(camera, controls.target, about, 0)
      invalidate()
    }
    controls.update()
  }, -1)

  return null
}

function turn(camera: PerspectiveCamera, target: Vector3, about: number, up: number): void {
  const offset = camera.position.clone().sub(target)
  // Spherical takes y for up; here it is z.
  const place = new Spherical().setFromCartesianCoords(offset.y, offset.z, offset.x)
  place.theta += about
  place.phi = Math.min(Math.PI - POLE, Math.max(POLE, place.phi - up))
  const moved = new Vector3().setFromSpherical(place)
  camera.position.set(target.x + moved.z, target.y + moved.x, target.z + moved.y)
}
