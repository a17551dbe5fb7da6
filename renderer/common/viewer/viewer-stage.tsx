import { useComputedColorScheme } from '@mantine/core'
import { useMergedRef, useReducedMotion } from '@mantine/hooks'
import { useCallback, useId, useMemo, useRef, useState } from 'react'
import { t } from '../texts'
import type { DrawingDesk } from './drawing/desk'
import { useDrawing } from './drawing/use-drawing'
import { describeMark } from './finding-marks'
import { MarkLayer } from './mark-layer'
import { ModelPicture, type PictureHandle } from './model-picture'
import { scenePalette } from './palette'
import { PartTreePanel } from './part-tree-panel'
import { Poster } from './poster'
import { renewDrawing } from './load-model'
import { stageActions } from './stage-actions'
import { stageFacts } from './stage-facts'
import { StageFoot } from './stage-foot'
import { labelOf, stageWords } from './stage-words'
import { useCross } from './use-cross'
import { useFileMarks } from './use-file-marks'
import { useGoToFinding } from './use-go-to-finding'
import { useMeasure } from './use-measure'
import { useModels } from './use-models'
import { usePartChoice } from './use-part-choice'
import { usePicking } from './use-picking'
import { useScene } from './use-scene'
import { useSection } from './use-section'
import { useViewerKeys } from './use-viewer-keys'
import { useArrangement, useShowSwitches, visibleBoxOf } from './use-viewer-state'
import { namesOf, type ModelViewerProps } from './viewer-props'
import classes from './viewer.module.css'

type StageProps = Omit<ModelViewerProps, 'height'>

/** Everything of the viewer that is not needed before a model is shown. Loaded by {@link ModelViewer}. */
export default function ViewerStage(props: StageProps) {
  const [attempt, setAttempt] = useState(0)
  const desk = useDrawing(attempt)
  if (desk === null) {
    return (
      <Poster thumbnail={props.files[0]?.thumbnail} name={namesOf(props.files)}>
        {t(
          'This browser can’t draw 3D models: WebGL is off or missing. Turn on hardware acceleration to see it.',
        )}
      </Poster>
    )
  }
  return <Stage {...props} desk={desk} onRenewed={() => setAttempt(attempt + 1)} />
}

const NO_PRINTERS: NonNullable<StageProps['printers']> = []

interface DrawnStageProps extends StageProps {
  /** Undefined while it starts. */
  desk: DrawingDesk | undefined
  /** Another one draws from now on. */
  onRenewed: () => void
}

function Stage({ desk, onRenewed, ...props }: DrawnStageProps) {
  const { files, color = null, firstFindingNumber = 1, chosenFinding = null, onChooseFinding } = props
  const { printers = NO_PRINTERS, isSmall = false, turnOnce = false, ref } = props
  const name = namesOf(files)
  const thumbnail = files[0]?.thumbnail
  const state = useModels(files.map(({ source }) => source))
  const { key, models, retry } = state
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const reducedMotion = useReducedMotion(false, { getInitialValueInEffect: false })
  const description = useId()

  const element = useRef<HTMLDivElement>(null)
  const mergedRef = useMergedRef(element, ref)
  const picture = useRef<PictureHandle>(null)
  const markLayer = useRef<HTMLDivElement>(null)

  const show = useShowSwitches()
  const parts = usePartChoice(key)
  const [isPartsOpen, setPartsOpen] = useState(false)
  const [isLarge, setLarge] = useState(false)
  const [drawnKey, setDrawnKey] = useState<string | null>(null)
  const [isContextLost, setContextLost] = useState(false)

  const fileNames = files.map(({ source }) => source.name)
  const arrangement = useArrangement(models, fileNames, printers, show.printer)
  const { placed, box, rows, allParts } = arrangement
  const visibleBox = useMemo(() => visibleBoxOf(models, arrangement, parts), [models, arrangement, parts])
  const section = useSection(visibleBox)
  const measure = useMeasure()
  const cross = useCross(element)

  const facts = stageFacts({ state, fileNames, placed, color, show })
  const { loaded, shownKey, isFailed } = facts
  const isShown = shownKey !== null && drawnKey !== null && drawnKey.startsWith(`${key} `)
  const { marks, drawnMarks, chosen, isDoubtful } = useFileMarks(
    files,
    models,
    placed,
    chosenFinding,
    show.defects,
  )
  useGoToFinding(chosen, isShown, key, picture)
  const isChoosable = allParts.length > 1
  const { onPick, onHover } = usePicking(measure, parts, isChoosable)
  const onContextLost = useCallback(() => setContextLost(true), [])

  const scene = useScene({
    shownKey,
    models: files.map(({ source }, file) => (models[file] ? source.key : null)),
    placed,
    labels: placed.map(({ file, stand }) => labelOf(fileNames, models, file, stand)),
    palette: scenePalette(scheme),
    color,
    fileColors: facts.fileColors,
    wireframe: show.wireframe,
    overhangs: show.overhangs || chosen?.code === 'OVERHANG',
    defects: show.defects,
    isDoubtful,
    room: show.room,
    section: section.plane,
    hidden: parts.hidden,
    selected: parts.selected,
    points: measure.points,
    hover: measure.hover,
    marked: drawnMarks.flatMap(({ places }) => (places ? [places] : [])),
  })
  const actions = stageActions({
    name,
    picture,
    facts,
    show,
    section,
    measure,
    cross,
    parts,
    allParts,
    isChoosable,
    isPartsOpen,
    setPartsOpen,
    isLarge,
    setLarge,
  })
  const onKeyDown = useViewerKeys(actions)

  if (isContextLost) {
    return (
      <Poster
        thumbnail={thumbnail}
        name={name}
        onRetry={() => {
          void renewDrawing().then(() => {
            setContextLost(false)
            setDrawnKey(null)
            retry()
            onRenewed()
          })
        }}
      >
        {t('The graphics card has stopped drawing.')}
      </Poster>
    )
  }
  return (
    <div
      ref={mergedRef}
      className={classes.stage}
      data-large={isLarge}
      // Arrow keys turn the model, so that assistive technology must hand them through.
      role="application"
      aria-roledescription={t('3D model')}
      aria-label={name}
      aria-describedby={description}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <p id={description} className="pf-visually-hidden">
        {isFailed ? '' : stageWords(models, placed)}
      </p>
      <p role="status" className="pf-visually-hidden">
        {chosen && isShown ? describeMark(chosen, firstFindingNumber + chosen.index) : ''}
      </p>
      {isFailed ? (
        <Poster thumbnail={thumbnail} name={name} onRetry={retry}>
          {facts.failure}
        </Poster>
      ) : (
        <>
          {/* Under the picture, which fades in over it: nothing blinks. */}
          <Poster thumbnail={thumbnail} name={name} loading={!isShown} isLeaving={isShown} />
          {desk ? (
            <ModelPicture
              ref={picture}
              desk={desk}
              scene={scene}
              isShown={isShown}
              box={box}
              visibleBox={visibleBox}
              marks={marks}
              markLayer={markLayer}
              reducedMotion={reducedMotion}
              turnOnce={turnOnce}
              isMeasuring={measure.isOn}
              onPick={onPick}
              onHover={onHover}
              onDrawn={setDrawnKey}
              onContextLost={onContextLost}
            />
          ) : null}
        </>
      )}
      {marks.length > 0 && isShown ? (
        <MarkLayer
          ref={markLayer}
          marks={marks}
          first={firstFindingNumber}
          chosen={chosenFinding}
          onChoose={onChooseFinding}
        />
      ) : null}
      {cross.isOn && measure.isOn ? (
        <span className={classes.cross} style={cross.style} aria-hidden="true" />
      ) : null}
      {isPartsOpen && loaded.length > 0 ? (
        <PartTreePanel
          key={rows.length}
          rows={rows}
          allParts={allParts}
          colors={loaded.length === 1 ? loaded[0]!.colors : []}
          choice={parts}
          onClose={() => {
            setPartsOpen(false)
            element.current?.focus()
          }}
          onFrame={(target) => picture.current?.camera.frame(target)}
        />
      ) : null}
      {isFailed ? null : (
        <StageFoot
          facts={facts}
          arrangement={arrangement}
          visibleBox={visibleBox}
          printers={printers}
          show={show}
          measure={measure}
          section={section}
          actions={actions}
          isSmall={isSmall}
          isPartsOpen={isPartsOpen}
          isLarge={isLarge}
        />
      )}
    </div>
  )
}
