import type { FindingPlaces } from '../../../../shared/contract/quotes'
import type { Point, PreparedModel } from '../geometry/model'
import type { PlacedStand } from '../layout'
import type { ScenePalette } from '../palette'
import type { PartKey } from '../part-tree'
import type { Picked } from '../pick/pick-point'

/** All that one view draws, in words that can be sent to another thread. */
export interface SceneView {
  /** Names what is shown; null while that is nothing. */
  shownKey: string | null
  /** The key of each file's model; null for those that are not there. */
  models: readonly (string | null)[]
  placed: readonly PlacedStand[]
  /** What stands on the ground before each plate, where there are several. */
  labels: readonly string[]
  palette: ScenePalette
  /** Wins over the file's colours where `fileColors` is false. */
  color: string | null
  fileColors: boolean
  wireframe: boolean
  overhangs: boolean
  /** Shows holes and turned faces. */
  defects: boolean
  /** For each file whether a finding says that it is open or has turned faces. */
  isDoubtful: readonly boolean[]
  /** Null to show the room of printers that are too small. */
  room: boolean | null
  section: CutPlane | null
  hidden: ReadonlySet<PartKey>
  selected: ReadonlySet<PartKey>
  /** What is measured between, and where the pointer would set the next point. */
  points: readonly Point[]
  hover: Point | null
  /** The places of findings, drawn over the surface. */
  marked: readonly FindingPlaces[]
}

/** What is on its positive side stays: points p with normal · p + constant ≥ 0. */
export interface CutPlane {
  normal: Point
  constant: number
}

/** Where a view is seen from. Lengths in mm, angles in degrees. */
export interface Eye {
  position: Point
  /** x, y, z, w of the turn from looking down the z axis. */
  turn: readonly [number, number, number, number]
  angle: number
  aspect: number
  near: number
  far: number
}

/** The canvas of the page that a view shows in. */
export type ViewCanvas = HTMLCanvasElement | OffscreenCanvas

/** What the page asks of the drawing. */
export type DrawingOrder =
  | { do: 'prepare' }
  | { do: 'keep'; key: string; model: PreparedModel }
  | { do: 'forget'; key: string }
  | { do: 'open'; view: number; canvas: ViewCanvas }
  | { do: 'close'; view: number }
  /** In CSS pixels, and how many of the screen's are one of those. */
  | { do: 'size'; view: number; width: number; height: number; ratio: number }
  | { do: 'show'; view: number; scene: SceneView }
  /** Held in the hand, the model is about to move again even when it rests. */
  | { do: 'look'; view: number; eye: Eye; isHeld: boolean }
  /** What is at a place of the picture, in pixels, as seen from there. */
  | { do: 'pick'; view: number; question: number; eye: Eye; x: number; y: number }
  | { do: 'picture'; view: number; question: number; ground: string }

/** What the drawing has to say. */
export type DrawingNews =
  /** There is something to draw with, or not. */
  | { say: 'ready' }
  | { say: 'cannot' }
  /** The graphics card has taken back what draws. */
  | { say: 'lost' }
  /** A picture has been drawn as seen from there: the marks over it can follow. */
  | { say: 'seen'; view: number; eye: Eye }
  /** The first picture of what is named is on the screen; how long it took, ms. */
  | { say: 'drawn'; view: number; shownKey: string; tookMs: number }
  | { say: 'picked'; question: number; picked: Picked | null }
  /** Null where the browser gave none. */
  | { say: 'picture'; question: number; picture: Blob | null }
