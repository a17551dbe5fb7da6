import { PerspectiveCamera, Spherical, Vector3 } from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { centreOf, fitDistance, VIEW_DIRECTIONS, type ViewName } from '../camera-fit'
import type { Eye } from '../drawing/messages'
import type { Box, Point } from '../geometry/model'

/** What the keys and buttons do to the eye. */
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

const ANGLE = 32
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
/** Longest step of a flight, seconds: after a pause it goes on where it was. */
const LONGEST_STEP = 0.1

interface Flight {
  fromEye: Vector3
  fromTarget: Vector3
  toEye: Vector3
  toTarget: Vector3
  elapsed: number
}

/** The eye: orbit with mouse, finger and keys, and short flights between views. */
export class EyeControl implements CameraHandle {
  /** What of the model is not hidden: what "all" means for views and fitting. */
  visibleBox: Box | null = null
  readonly camera = new PerspectiveCamera(ANGLE)
  private readonly controls: OrbitControls
  private flight: Flight | null = null
  private turnLeft = 0
  private mayTurn = false
  private request = 0
  private last = 0
  private flies = true
  private isHeld = false
  private isSized = false
  /** What was shown before the picture had a size, by which the eye's distance goes. */
  private unsized: Box | null = null

  /** @param onLook hears of each place of the eye, and whether the model is held in the hand */
  constructor(
    private readonly canvas: HTMLElement,
    private readonly onLook: (eye: Eye, isHeld: boolean) => void,
  ) {
    this.camera.up.set(0, 0, 1)
    this.camera.position.set(200, -320, 200)
    this.controls = new OrbitControls(this.camera)
    this.controls.rotateSpeed = 0.9
    this.controls.connect(canvas)
    canvas.style.touchAction = 'none'
    this.controls.addEventListener('change', this.moved)
    this.controls.addEventListener('start', this.taken)
    canvas.addEventListener('pointerdown', this.held)
    // Let go of anywhere, it is let go.
    addEventListener('pointerup', this.left)
    addEventListener('pointercancel', this.left)
  }

  end(): void {
    cancelAnimationFrame(this.request)
    this.canvas.removeEventListener('pointerdown', this.held)
    removeEventListener('pointerup', this.left)
    removeEventListener('pointercancel', this.left)
    this.controls.dispose()
  }

  set reducedMotion(isReduced: boolean) {
    this.flies = !isReduced
    this.controls.enableDamping = !isReduced
  }

  set aspect(aspect: number) {
    this.camera.aspect = aspect
    this.camera.updateProjectionMatrix()
    this.isSized = true
    const { unsized, mayTurn } = this
    this.unsized = null
    if (unsized) {
      this.show(unsized, VIEW_DIRECTIONS.iso, false)
      this.mayTurn = mayTurn
    }
    this.moved()
  }

  /**
   * A model that has just come is shown whole at once: there is nothing to fly from.
   *
   * @param reach half of the room's largest extent, for what must stay in sight
   */
  begin(box: Box, reach: number, turnsOnce: boolean): void {
    const size = Math.hypot(...box.max.map((value, axis) => value - box.min[axis]!))
    this.camera.near = Math.max(size / 400, 0.05)
    this.camera.far = Math.max(size, reach) * 40
    this.camera.updateProjectionMatrix()
    this.controls.minDistance = size * 0.05
    this.controls.maxDistance = Math.max(size, reach) * 6
    this.show(box, VIEW_DIRECTIONS.iso, false)
    this.unsized = this.isSized ? null : box
    this.mayTurn = turnsOnce && this.flies
  }

  /** The model's first picture has been drawn: motion may begin. */
  drawn(tookMs: number): void {
    if (this.mayTurn && tookMs <= SLOW_PICTURE_MS) {
      this.turnLeft = 2 * Math.PI
      this.moved()
    }
    this.mayTurn = false
  }

  /** Where it is now; what is on the screen may lag behind. */
  place(): Eye {
    const { position, quaternion, fov, aspect, near, far } = this.camera
    const { x, y, z, w } = quaternion
    return { position: position.toArray(), turn: [x, y, z, w], angle: fov, aspect, near, far }
  }

  view(name: ViewName): void {
    if (this.visibleBox) this.show(this.visibleBox, VIEW_DIRECTIONS[name], this.flies)
  }

  fit(): void {
    if (this.visibleBox) this.show(this.visibleBox, this.direction(), this.flies)
  }

  frame(box: Box): void {
    this.show(box, this.direction(), this.flies)
  }

  look(box: Box, direction: Point): void {
    this.show(box, direction, this.flies)
  }

  rotate(about: number, up: number): void {
    this.stop()
    this.turn(about, up)
    this.controls.update()
    this.moved()
  }

  zoom(factor: number): void {
    const { camera, controls } = this
    const offset = camera.position.clone().sub(controls.target).multiplyScalar(factor)
    offset.clampLength(controls.minDistance, controls.maxDistance)
    camera.position.copy(controls.target).add(offset)
    controls.update()
    this.moved()
  }

  private show(target: Box, direction: Point, flies: boolean): void {
    const { camera, controls } = this
    const distance = fitDistance(target, direction, camera.fov, camera.aspect)
    const toTarget = new Vector3(...centreOf(target))
    const toEye = new Vector3(...direction).normalize().multiplyScalar(distance).add(toTarget)
    this.stop()
    if (flies) {
      const fromEye = camera.position.clone()
      this.flight = { fromEye, fromTarget: controls.target.clone(), toEye, toTarget, elapsed: 0 }
    } else {
      this.flight = null
      camera.position.copy(toEye)
      controls.target.copy(toTarget)
      controls.update()
    }
    this.moved()
  }

  private direction(): Point {
    return this.camera.position.clone().sub(this.controls.target).toArray()
  }

  private stop(): void {
    this.turnLeft = 0
    this.mayTurn = false
  }

  private turn(about: number, up: number): void {
    const { camera, controls } = this
    const offset = camera.position.clone().sub(controls.target)
    // Spherical takes y for up; here it is z.
    const place = new Spherical().setFromCartesianCoords(offset.y, offset.z, offset.x)
    place.theta += about
    place.phi = Math.min(Math.PI - POLE, Math.max(POLE, place.phi - up))
    const moved = new Vector3().setFromSpherical(place)
    camera.position.set(controls.target.x + moved.z, controls.target.y + moved.x, controls.target.z + moved.y)
  }

  private readonly moved = (): void => {
    if (this.request !== 0) return
    this.request = requestAnimationFrame(this.step)
  }

  private readonly taken = (): void => {
    this.flight = null
    this.stop()
  }

  private readonly held = (): void => {
    this.isHeld = true
  }

  private readonly left = (): void => {
    if (!this.isHeld) return
    this.isHeld = false
    this.moved()
  }

  private readonly step = (now: number): void => {
    this.request = 0
    const { camera, controls, flight } = this
    // The first step after a rest is one of no length.
    const delta = Math.min(1, this.last > 0 ? (now - this.last) / 1000 : 1 / 60)
    const step = Math.min(delta, LONGEST_STEP)
    this.last = now
    // By time, not by pictures: where those are slow the model would go on turning for many seconds.
    controls.dampingFactor = 1 - KEPT_SPEED ** (delta * 60)
    if (flight) {
      flight.elapsed += step
      const share = Math.min(1, flight.elapsed / FLIGHT_SECONDS)
      const eased = 1 - (1 - share) ** 3
      controls.target.lerpVectors(flight.fromTarget, flight.toTarget, eased)
      camera.position.lerpVectors(flight.fromEye, flight.toEye, eased)
      if (share === 1) this.flight = null
      else this.moved()
    }
    if (this.turnLeft > 0) {
      const about = Math.min(this.turnLeft, (2 * Math.PI * step) / TURN_SECONDS)
      this.turnLeft -= about
      this.turn(about, 0)
      this.moved()
    }
    controls.update()
    if (this.request === 0) this.last = 0
    this.onLook(this.place(), this.isHeld)
  }
}
