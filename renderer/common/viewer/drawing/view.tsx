import { Color, Matrix4, PerspectiveCamera, Plane, Vector3, type Scene } from 'three'
import { takePlace } from '../eye/eye-camera'
import type { PreparedModel } from '../geometry/model'
import { partKey } from '../part-tree'
import type { Picked } from '../pick/pick-point'
import { ModelScene } from '../scene/model-scene'
import type { CutPlane, Eye, SceneView, ViewCanvas } from './messages'
import { Pace, WHOLE, type Detail } from './pace'
import { makeSceneRoot, type SceneRoot } from './scene-root'

/** After this long without motion, or this many pictures' time, the whole model is drawn again. */
const REST_MS = 160
const REST_PICTURES = 3
const LONGEST_REST_MS = 900
/** Of the distance from the middle of the scene, and of a turn: less is the end of a swing, which nobody sees. */
const STILL = 1e-4

/** What a view needs of whoever draws all of them. */
export interface ViewOwner {
  /** Whether pictures are known to take long here. */
  readonly isSoftware: boolean
  modelOf(key: string): PreparedModel | undefined
  /** Has the view drawn soon. */
  redraw(view: DrawnView): void
}

/** One canvas of the page and what it shows. */
export class DrawnView {
  readonly camera = new PerspectiveCamera()
  width = 0
  height = 0
  ratio = 1
  shown: SceneView | null = null
  /** As seen from there the next picture is drawn. */
  eye: Eye | null = null
  private readonly root: SceneRoot
  private readonly pace: Pace
  private readonly before = new Matrix4()
  private drawn: Detail = WHOLE
  private isMoving = false
  private isFirst = true
  /** Whether its first model has been seen. */
  hasDrawn = false
  private isHeld = false
  private rest: ReturnType<typeof setTimeout> | undefined
  private scene: Scene | null = null

  constructor(
    readonly id: number,
    readonly canvas: ViewCanvas,
    private readonly owner: ViewOwner,
  ) {
    this.pace = new Pace(owner.isSoftware)
    this.root = makeSceneRoot(this.camera, () => owner.redraw(this))
  }

  /** Whether there is anything to draw, and where to: before its model is there an empty picture would hold up others. */
  get isReady(): boolean {
    const isNamed = this.shown !== null && this.shown.shownKey !== null
    return isNamed && this.scene !== null && this.eye !== null && this.width >= 1 && this.height >= 1
  }

  get theScene(): Scene | null {
    return this.scene
  }

  size(width: number, height: number, ratio: number): void {
    Object.assign(this, { width, height, ratio })
    this.owner.redraw(this)
  }

  show(shown: SceneView): void {
    if (shown.shownKey !== this.shown?.shownKey) {
      this.pace.begin(this.owner.isSoftware)
      // What is slow shows something soon, and all of it then.
      this.isMoving = this.owner.isSoftware
      this.isFirst = true
    }
    this.shown = shown
    const models = shown.models.map((key) => (key === null ? null : (this.owner.modelOf(key) ?? null)))
    const redraw = () => this.owner.redraw(this)
    // Places of findings have shaders of their own: the model does not wait for those.
    const drawn = this.hasDrawn ? shown : { ...shown, marked: [] }
    this.scene = this.root.render(
      <ModelScene view={drawn} models={models} section={planeOf(shown.section)} onChanged={redraw} />,
    )
    redraw()
  }

  look(eye: Eye, isHeld: boolean): void {
    this.eye = eye
    this.isHeld = isHeld
    const { camera } = this
    takePlace(camera, eye)
    if (!isNearly(this.before, camera.matrixWorld)) this.isMoving = true
    this.before.copy(camera.matrixWorld)
    this.owner.redraw(this)
  }

  /** How the next picture is to be drawn; the scene is made ready for it. */
  takeDetail(): Detail {
    const moving = this.pace.detail(this.isMoving)
    // The first has all pixels: others would need a canvas of another size, which takes a while to be made.
    const detail = this.isFirst ? { ...moving, share: 1 } : moving
    this.isFirst = false
    if (detail.isWhole !== this.drawn.isWhole) this.useStandIns(!detail.isWhole)
    this.drawn = detail
    return detail
  }

  /** A picture is on the screen. */
  took(ms: number, detail: Detail): void {
    this.pace.took(ms, detail, this.isMoving)
    if (!this.hasDrawn && this.shown && this.shown.shownKey !== null) {
      this.hasDrawn = true
      if (this.shown.marked.length > 0) this.show(this.shown)
    }
    if (!this.isMoving) return
    clearTimeout(this.rest)
    this.rest = setTimeout(this.atRest, Math.min(LONGEST_REST_MS, Math.max(REST_MS, ms * REST_PICTURES)))
  }

  /** Draws the stand-ins in the place of all of the model, or the other way around. */
  useStandIns(areUsed: boolean): void {
    this.scene?.traverse((object) => {
      const own: unknown = object.userData['detail']
      if (own === 'whole' || own === 'coarse') object.visible = (own === 'coarse') === areUsed
    })
  }

  /** Calls with the ground drawn behind the model, as pictures for other places have it. */
  onGround(ground: string, draw: (scene: Scene) => void): void {
    if (!this.scene) return
    this.useStandIns(false)
    this.scene.background = new Color(ground)
    draw(this.scene)
    this.scene.background = null
    this.useStandIns(!this.drawn.isWhole)
    this.owner.redraw(this)
  }

  async pick(eye: Eye, x: number, y: number): Promise<Picked | null> {
    const { shown, width, height } = this
    if (!shown) return null
    const camera = new PerspectiveCamera()
    takePlace(camera, eye)
    const scene = {
      models: shown.models.map((key) => (key === null ? null : (this.owner.modelOf(key) ?? null))),
      placed: shown.placed,
      isHidden: (file: number, part: number) => shown.hidden.has(partKey(file, part)),
      section: planeOf(shown.section),
    }
    // Fetched when it is first asked for: nothing is drawn with it.
    const { pickPoint } = await import('../pick/pick-point')
    return await pickPoint(scene, { camera, width, height }, x, y)
  }

  close(): void {
    clearTimeout(this.rest)
    this.root.end()
  }

  private readonly atRest = (): void => {
    if (this.isHeld) {
      this.rest = setTimeout(this.atRest, REST_MS)
      return
    }
    this.isMoving = false
    if (this.drawn !== WHOLE) this.owner.redraw(this)
  }
}

function planeOf(cut: CutPlane | null): Plane | null {
  return cut && new Plane(new Vector3(...cut.normal), cut.constant)
}

/** Whether two places of the eye are the same to the eye. Exactly the same they are never while a swing runs out. */
function isNearly(before: Matrix4, now: Matrix4): boolean {
  const away = Math.max(1, Math.hypot(now.elements[12], now.elements[13], now.elements[14]))
  return now.elements.every(
    (value, k) => Math.abs(value - before.elements[k]!) <= STILL * (k >= 12 ? away : 1),
  )
}
