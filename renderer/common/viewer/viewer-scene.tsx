import { Canvas } from '@react-three/fiber'
import { useCallback, useRef, useState, type RefObject } from 'react'
import type { Plane, WebGLRendererParameters } from 'three'
import type { CameraHandle } from './scene/camera-rig'
import { CameraRig } from './scene/camera-rig'
import { FirstFrame } from './scene/first-frame'
import { MarkProjector } from './scene/mark-projector'
import { MeasureLines } from './scene/measure-lines'
import { MotionDetail } from './scene/motion-detail'
import { PlaceMarks } from './scene/place-marks'
import { Plate } from './scene/plate'
import { PointerTool, type PointerHandle } from './scene/pointer-tool'
import { Prewarm } from './scene/prewarm'
import { makeRenderer } from './scene/renderer'
import { Snapshot, type SnapshotHandle } from './scene/snapshot'
import { StandMeshes } from './scene/stand-meshes'
import type { FindingMark } from './finding-marks'
import type { Box, PreparedModel } from './geometry/model'
import type { PlacedStand } from './layout'
import type { ScenePalette } from './palette'
import { partKey } from './part-tree'
import type { Picked } from './pick/pick-point'
import type { Measure } from './use-measure'
import type { PartChoice } from './use-part-choice'
import classes from './viewer.module.css'

/** What the keys and buttons of the page do within the picture. */
export interface SceneHandles {
  camera: RefObject<CameraHandle | null>
  pointer: RefObject<PointerHandle | null>
  snapshot: RefObject<SnapshotHandle | null>
  markLayer: RefObject<HTMLDivElement | null>
}

interface ViewerSceneProps {
  handles: SceneHandles
  models: readonly (PreparedModel | null)[]
  placed: readonly PlacedStand[]
  /** What stands on the ground before each plate, where there are several. */
  labels: readonly string[]
  /** Changes with what is shown. */
  shownKey: string | null
  isShown: boolean
  box: Box | null
  /** What is not hidden. */
  visibleBox: Box | null
  palette: ScenePalette
  color: string | null
  fileColors: boolean
  wireframe: boolean
  overhangs: boolean
  defects: boolean
  /** For each file whether a finding says that it is open or has turned faces. */
  isDoubtful: readonly boolean[]
  /** Null to show the room of printers that are too small. */
  room: boolean | null
  section: Plane | null
  parts: PartChoice
  measure: Measure
  marks: readonly FindingMark[]
  /** The findings drawn on the surface: the chosen one, and those of open and turned faces. */
  drawnMarks: readonly FindingMark[]
  reducedMotion: boolean
  turnOnce: boolean
  onPick: (picked: Picked | null) => void
  onDrawn: (key: string) => void
  onContextLost: () => void
  /** There is nothing to draw with. Must not change while the scene stands. */
  onNoWebGl: () => void
}

/** Plates with more company than this are drawn without their numbers. */
const NUMBERED = 6

/** Everything that the graphics card draws. */
export function ViewerScene(props: ViewerSceneProps) {
  const { handles, models, placed, palette, parts, measure, section, box } = props
  // Nothing is drawn before its shaders are there: the first drawing would wait for them on the page's own thread.
  const [isWarm, setWarm] = useState(false)
  const warm = useCallback(() => setWarm(true), [])
  const reach = Math.max(256, ...placed.map(({ plate }) => Math.max(plate.width, plate.depth, plate.height)))
  const isHidden = (file: number, part: number) => parts.hidden.has(partKey(file, part))
  const { onNoWebGl } = props
  const renderer = useCallback(
    (parameters: WebGLRendererParameters) => makeRenderer(parameters, onNoWebGl),
    [onNoWebGl],
  )
  const firstPictureMs = useRef(0)
  const { setHover } = measure
  const hover = useCallback((picked: Picked | null) => setHover(picked?.point ?? null), [setHover])
  return (
    <Canvas
      className={classes.canvas}
      data-shown={props.isShown}
      frameloop={isWarm ? 'demand' : 'never'}
      flat
      dpr={[1, 2]}
      gl={renderer}
      camera={{ fov: 32, up: [0, 0, 1], position: [200, -320, 200] }}
      aria-hidden="true"
      onCreated={({ gl }) => {
        gl.domElement.addEventListener('webglcontextlost', (event) => {
          // Closing a viewer gives its context back, too; only a loss while it shows needs words.
          if (!gl.domElement.isConnected) return
          event.preventDefault()
          props.onContextLost()
        })
      }}
    >
      {placed.map((one, index) => {
        const model = models[one.file]
        const stand = model?.stands[one.stand]
        if (!model || !stand) return null
        return (
          <group key={`${String(one.file)}:${String(one.stand)}`}>
            <group position={[...one.offset, 0]}>
              <Plate
                plate={one.plate}
                footprint={stand.footprint}
                palette={palette}
                showsRoom={props.room ?? !one.plate.fits}
                isNumbered={placed.length <= NUMBERED}
                label={placed.length > 1 ? (props.labels[index] ?? '') : ''}
              />
            </group>
            <StandMeshes
              model={model}
              placed={one}
              palette={palette}
              color={props.color}
              fileColors={props.fileColors}
              wireframe={props.wireframe}
              overhangs={props.overhangs}
              defects={props.defects}
              isDoubtful={props.isDoubtful[one.file] ?? false}
              room={props.room ?? !one.plate.fits}
              section={section}
              isHidden={(part) => isHidden(one.file, part)}
              isFaded={(part) => parts.selected.size > 0 && !parts.selected.has(partKey(one.file, part))}
            />
          </group>
        )
      })}
      <CameraRig
        ref={handles.camera}
        box={box}
        visibleBox={props.visibleBox}
        shownKey={props.shownKey}
        reach={reach}
        reducedMotion={props.reducedMotion}
        turnOnce={props.turnOnce}
        firstPictureMs={firstPictureMs}
      />
      {props.drawnMarks.map((mark) =>
        mark.places ? <PlaceMarks key={mark.index} places={mark.places} color={palette.highlight} /> : null,
      )}
      <MeasureLines points={measure.points} hover={measure.hover} color={palette.measure} />
      <PointerTool
        ref={handles.pointer}
        scene={{ models, placed, isHidden, section }}
        onPick={props.onPick}
        onHover={measure.isOn ? hover : null}
      />
      <Snapshot ref={handles.snapshot} ground={palette.ground} />
      <MarkProjector marks={props.marks} layer={handles.markLayer} ready={props.isShown} />
      <MotionDetail modelKey={props.shownKey ?? ''} firstPictureMs={firstPictureMs} />
      <Prewarm isReady={props.shownKey !== null} onWarm={warm} />
      <FirstFrame shownKey={props.shownKey} tookMs={firstPictureMs} onDrawn={props.onDrawn} />
    </Canvas>
  )
}
