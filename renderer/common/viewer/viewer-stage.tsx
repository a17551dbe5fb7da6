import { useComputedColorScheme } from '@mantine/core'
import { useMergedRef, useReducedMotion } from '@mantine/hooks'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '../texts'
import type { DrawingDesk } from './drawing/desk'
import { useDrawing } from './drawing/use-drawing'
import { describeFit } from './describe-model'
import { describeMark } from './finding-marks'
import { MarkLayer } from './mark-layer'
import { ModelPicture, type PictureHandle } from './model-picture'
import { scenePalette } from './palette'
import { partKey } from './part-tree'
import { PartTreePanel } from './part-tree-panel'
import type { Picked } from './pick/pick-point'
import { Poster } from './poster'
import { renewDrawing } from './load-model'
import { savePicture } from './save-picture'
import { failureWords, labelOf, stageWords } from './stage-words'
import { MeasurePanel, SectionPanel } from './tool-panels'
import { useCross } from './use-cross'
import { useFileMarks } from './use-file-marks'
import { useMeasure } from './use-measure'
import { useModels } from './use-models'
import { usePartChoice } from './use-part-choice'
import { useScene } from './use-scene'
import { useSection } from './use-section'
import { useViewerKeys } from './use-viewer-keys'
import { useArrangement, useShowSwitches, visibleBoxOf } from './use-viewer-state'
import { namesOf, type ModelViewerProps } from './viewer-props'
import { ViewerStrip } from './viewer-strip'
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
  const { key, models, errors, retry } = useModels(files.map(({ source }) => source))
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const reducedMotion = useReducedMotion(false, { getInitialValueInEffect: false })
  const palette = scenePalette(scheme)
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

  const loaded = models.filter((model) => model !== null)
  const shownKey = loaded.length > 0 ? `${key} ${placed.map(({ offset }) => offset.join()).join(';')}` : null
  const isShown = shownKey !== null && drawnKey !== null && drawnKey.startsWith(`${key} `)
  const failed = errors.findIndex((error) => error !== null)
  const failure = failed < 0 ? null : failureWords(fileNames[failed]!, errors[failed])
  const tooLarge = placed.flatMap(({ file, stand, plate }) =>
    plate.fits ? [] : [describeFit(models[file]!.stands[stand]!.box, plate)],
  )
  const hasColors = loaded.some((model) => model.isPictured || model.colors.some(({ hex }) => hex !== null))
  const hasSeveralColors = loaded.some((model) => model.isPictured || model.colors.length > 1)
  const fileColors = hasColors && (color === null || (show.fileColors ?? hasSeveralColors))
  const isRoomShown = show.room ?? tooLarge.length > 0

  const { marks, drawnMarks, chosen, isDoubtful } = useFileMarks(
    files,
    models,
    placed,
    chosenFinding,
    show.defects,
  )

  // Choosing a finding, here or in the list beside, goes to where it is.
  const goneTo = useRef<string | null>(null)
  useEffect(() => {
    const place = chosen && isShown ? `${key} ${String(chosen.index)}` : null
    if (place === goneTo.current) return
    goneTo.current = place
    if (!chosen || !place) return
    if (chosen.direction) picture.current?.camera.look(chosen.box, chosen.direction)
    else picture.current?.camera.frame(chosen.box)
  }, [chosen, isShown, key])

  const { add } = measure
  const { select } = parts
  const isChoosable = allParts.length > 1
  const onPick = useCallback(
    (picked: Picked | null) => {
      if (measure.isOn) add(picked?.point ?? null)
      else if (picked && isChoosable) select([partKey(picked.file, picked.part)])
    },
    [measure.isOn, add, isChoosable, select],
  )

  const { setHover } = measure
  const onHover = useCallback((picked: Picked | null) => setHover(picked?.point ?? null), [setHover])
  const onContextLost = useCallback(() => setContextLost(true), [])

  const scene = useScene({
    shownKey,
    models: files.map(({ source }, file) => (models[file] ? source.key : null)),
    placed,
    labels: placed.map(({ file, stand }) => labelOf(fileNames, models, file, stand)),
    palette,
    color,
    fileColors,
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

  const actions = {
    fit: () => picture.current?.camera.fit(),
    view: (view: 'top' | 'front' | 'side' | 'iso') => picture.current?.camera.view(view),
    rotate: (about: number, up: number) => picture.current?.camera.rotate(about, up),
    zoom: (factor: number) => picture.current?.camera.zoom(factor),
    toggleWireframe: show.toggleWireframe,
    toggleOverhangs: show.toggleOverhangs,
    toggleDefects: show.toggleDefects,
    toggleRoom: () => show.setRoom(!isRoomShown),
    toggleColors: () => show.setFileColors(!fileColors),
    toggleParts: () => setPartsOpen(!isPartsOpen && isChoosable),
    toggleSection: section.toggle,
    moveSection: (share: number) => section.setShare(section.share + share),
    toggleMeasure: () => {
      cross.set(!measure.isOn)
      measure.toggle()
    },
    setPoint: () => {
      if (!measure.isOn) return false
      const { x, y } = cross.place()
      cross.set(true)
      void picture.current?.pickAt(x, y).then((picked) => add(picked?.point ?? null))
      return true
    },
    moveCross: (right: number, down: number) => {
      if (measure.isOn) cross.move(right, down)
      return measure.isOn
    },
    picture: () => {
      if (picture.current) void savePicture(picture.current, name)
    },
    toggleLarge: () => setLarge(!isLarge),
    isolate: () => {
      if (parts.hidden.size > 0) parts.showAll()
      else if (parts.selected.size > 0) parts.isolate([...parts.selected], allParts)
    },
    hide: () => parts.setShown([...parts.selected], false),
    showAll: parts.showAll,
    leave: () => {
      if (measure.isOn) measure.toggle()
      else if (section.isOn) section.toggle()
      else if (parts.selected.size > 0) parts.select([...parts.selected])
      else if (isLarge) setLarge(false)
      else return false
      return true
    },
  }
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
  const isFailed = failure !== null && loaded.length === 0 && errors.every((error) => error !== null)
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
          {failure}
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
        <div className={classes.foot}>
          {failure ? <p className={classes.failure}>{failure}</p> : null}
          {measure.isOn ? <MeasurePanel measure={measure} /> : null}
          {section.isOn ? <SectionPanel section={section} /> : null}
          <ViewerStrip
            box={visibleBox}
            triangleCount={arrangement.triangleCount}
            partCount={allParts.length}
            plateCount={placed.length}
            tooLarge={tooLarge[0] ?? null}
            isSmall={isSmall}
            choices={{
              ...show,
              room: isRoomShown,
              fileColors: hasColors && color !== null ? fileColors : null,
              toggleRoom: actions.toggleRoom,
              toggleColors: actions.toggleColors,
            }}
            printers={printers}
            isPartsOpen={isPartsOpen}
            isCut={section.isOn}
            isMeasuring={measure.isOn}
            isLarge={isLarge}
            onParts={actions.toggleParts}
            onSection={section.toggle}
            onMeasure={measure.toggle}
            onPicture={actions.picture}
            onLarge={actions.toggleLarge}
            fit={actions.fit}
            view={actions.view}
          />
        </div>
      )}
    </div>
  )
}
