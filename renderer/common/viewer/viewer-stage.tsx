import { useComputedColorScheme } from '@mantine/core'
import { useMergedRef, useReducedMotion } from '@mantine/hooks'
import { Canvas } from '@react-three/fiber'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { errorSentence } from '../ui/error-notice'
import { plateFor } from './build-plate'
import { describeModel } from './describe-model'
import { describeMark, findingMarks } from './finding-marks'
import { UnreadableModel } from './load-model'
import { MarkLayer } from './mark-layer'
import type { ModelViewerProps } from './model-viewer'
import { scenePalette } from './palette'
import { PartList } from './part-list'
import { Poster } from './poster'
import { CameraRig, type CameraHandle } from './scene/camera-rig'
import { FirstFrame } from './scene/first-frame'
import { MarkProjector } from './scene/mark-projector'
import { MotionDetail } from './scene/motion-detail'
import { PartMeshes } from './scene/part-meshes'
import { PlaceMarks } from './scene/place-marks'
import { Plate } from './scene/plate'
import { StudioLight } from './scene/studio-light'
import { useModel } from './use-model'
import { usePartChoice } from './use-part-choice'
import { useViewerKeys } from './use-viewer-keys'
import { ViewerStrip } from './viewer-strip'
import { hasWebGl } from './webgl'
import classes from './viewer.module.css'

type StageProps = Omit<ModelViewerProps, 'height'>

/** Everything of the viewer that needs the 3D library. Loaded by {@link ModelViewer} when it is shown. */
export default function ViewerStage(props: StageProps) {
  if (!hasWebGl()) {
    return (
      <Poster thumbnail={props.thumbnail} name={props.source.name}>
        This browser can’t draw 3D models: WebGL is off or missing. Turn on hardware acceleration to see it.
      </Poster>
    )
  }
  return <Stage {...props} />
}

function Stage({
  source,
  thumbnail,
  color = null,
  findings = [],
  firstFindingNumber = 1,
  chosenFinding = null,
  onChooseFinding,
  printers,
  compact = false,
  turnOnce = false,
  ref,
}: StageProps) {
  const { key, model, error, retry } = useModel(source)
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const reducedMotion = useReducedMotion(false, { getInitialValueInEffect: false })
  const palette = scenePalette(scheme)
  const description = useId()

  const element = useRef<HTMLDivElement>(null)
  const mergedRef = useMergedRef(element, ref)
  const camera = useRef<CameraHandle>(null)
  const markLayer = useRef<HTMLDivElement>(null)

  const [wireframe, setWireframe] = useState(false)
  const [overhangs, setOverhangs] = useState(false)
  const [partsOpen, setPartsOpen] = useState(false)
  const [drawnKey, setDrawnKey] = useState<string | null>(null)
  const [contextLost, setContextLost] = useState(false)
  const [stage, setStage] = useState(0)
  const parts = usePartChoice(key)

  const plate = useMemo(() => (model ? plateFor(model.box, printers) : null), [model, printers])
  const marks = useMemo(() => (model ? findingMarks(model, findings) : []), [model, findings])
  const actions = useMemo(
    () => ({
      fit: () => camera.current?.fit(),
      view: (name: 'top' | 'front' | 'side' | 'iso') => camera.current?.view(name),
      rotate: (about: number, up: number) => camera.current?.rotate(about, up),
      zoom: (factor: number) => camera.current?.zoom(factor),
      toggleWireframe: () => {
        setWireframe((on) => !on)
      },
      toggleOverhangs: () => {
        setOverhangs((on) => !on)
      },
    }),
    [],
  )
  const onKeyDown = useViewerKeys(actions)

  // Choosing a finding, here or in the list beside, goes to where it is.
  const chosen = marks.find((mark) => mark.index === chosenFinding) ?? null
  useEffect(() => {
    if (!chosen) return
    if (chosen.direction) camera.current?.look(chosen.box, chosen.direction)
    else camera.current?.frame(chosen.box)
  }, [chosen])

  if (contextLost) {
    return (
      <Poster
        thumbnail={thumbnail}
        name={source.name}
        onRetry={() => {
          setContextLost(false)
          setDrawnKey(null)
          setStage(stage + 1)
        }}
      >
        The graphics card has stopped drawing.
      </Poster>
    )
  }

  const shown = model !== null && drawnKey === key
  const reach = plate ? Math.max(plate.width, plate.depth, plate.height) : 256
  return (
    <div
      ref={mergedRef}
      className={classes.stage}
      // Arrow keys turn the model, so that assistive technology must hand them through.
      role="application"
      aria-roledescription="3D model"
      aria-label={source.name}
      aria-describedby={description}
      tabIndex={compact ? -1 : 0}
      onKeyDown={onKeyDown}
    >
      <p id={description} className="pf-visually-hidden">
        {model ? describeModel(model, plate) : error === null ? 'Loading the model.' : ''}
        {model && !compact
          ? ' Arrow keys turn, plus and minus zoom, F fits, W shows the wireframe, O shades overhangs, 1 to 4 change the view.'
          : ''}
      </p>
      <p role="status" className="pf-visually-hidden">
        {chosen && shown ? describeMark(chosen, firstFindingNumber + chosen.index) : ''}
      </p>
      {error === null ? (
        <Canvas
          key={stage}
          className={classes.canvas}
          data-shown={shown}
          frameloop="demand"
          flat
          dpr={[1, 2]}
          gl={{ antialias: true, alpha: true, powerPreference: 'high-performance' }}
          camera={{ fov: 32, up: [0, 0, 1], position: [200, -320, 200] }}
          aria-hidden="true"
          onCreated={({ gl }) => {
            // Asking for a shader's errors waits for its compilation, on the page's own thread.
            gl.debug.checkShaderErrors = false
            gl.domElement.addEventListener('webglcontextlost', (event) => {
              // Closing a viewer gives its context back, too; only a loss while it shows needs words.
              if (!gl.domElement.isConnected) return
              event.preventDefault()
              setContextLost(true)
            })
          }}
        >
          <StudioLight palette={palette} />
          {plate ? <Plate plate={plate} footprint={model?.footprint ?? null} palette={palette} /> : null}
          {model ? (
            <PartMeshes
              key={key}
              model={model}
              palette={palette}
              color={color}
              wireframe={wireframe}
              overhangsAbove={overhangs || chosen?.code === 'OVERHANG' ? model.box.min[2] : null}
              hidden={parts.hidden}
              selected={parts.selected}
              onSelect={model.parts.length > 1 && !compact ? parts.select : undefined}
            />
          ) : null}
          <CameraRig
            ref={camera}
            box={model?.box ?? null}
            reach={reach}
            reducedMotion={reducedMotion}
            turnOnce={turnOnce}
            scrollable={compact}
          />
          {chosen?.places && !compact ? (
            <PlaceMarks places={chosen.places} color={palette.highlight} />
          ) : null}
          <MarkProjector marks={marks} layer={markLayer} ready={shown} />
          <MotionDetail modelKey={key} />
          <FirstFrame shownKey={model ? key : null} onDrawn={setDrawnKey} />
        </Canvas>
      ) : null}
      {marks.length > 0 && shown && !compact ? (
        <MarkLayer
          ref={markLayer}
          marks={marks}
          first={firstFindingNumber}
          chosen={chosenFinding}
          onChoose={onChooseFinding}
        />
      ) : null}
      {error !== null ? (
        <Poster thumbnail={thumbnail} name={source.name} onRetry={retry}>
          {error instanceof UnreadableModel
            ? `${source.name} can’t be shown. ${error.message}`
            : `${source.name} could not be loaded. ${errorSentence(error)}`}
        </Poster>
      ) : !shown ? (
        <Poster thumbnail={thumbnail} name={source.name} loading />
      ) : null}
      {partsOpen && model && !compact ? (
        <PartList
          model={model}
          choice={parts}
          onClose={() => {
            setPartsOpen(false)
          }}
          onFrame={(box) => camera.current?.frame(box)}
        />
      ) : null}
      {compact || error !== null ? null : (
        <ViewerStrip
          model={model}
          plate={plate}
          wireframe={wireframe}
          overhangs={overhangs}
          partsOpen={partsOpen}
          onToggleParts={() => {
            setPartsOpen(!partsOpen)
          }}
          {...actions}
        />
      )}
    </div>
  )
}
