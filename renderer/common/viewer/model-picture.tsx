import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { DrawingDesk } from './drawing/desk'
import type { SceneView } from './drawing/messages'
import type { Eye } from './drawing/messages'
import { EyeControl, type CameraHandle } from './eye/eye-control'
import { putMarks } from './eye/mark-places'
import type { FindingMark } from './finding-marks'
import type { Box } from './geometry/model'
import type { Picked } from './pick/pick-point'
import { usePointer } from './use-pointer'
import classes from './viewer.module.css'

/** What the keys and buttons of the page do within the picture. */
export interface PictureHandle {
  camera: CameraHandle
  /** What is under a place of the picture, in pixels from its upper left corner. */
  pickAt(x: number, y: number): Promise<Picked | null>
  /** A picture of what is shown, on the page's ground. */
  take(): Promise<Blob>
}

interface ModelPictureProps {
  desk: DrawingDesk
  scene: SceneView
  isShown: boolean
  /** All that there is; null while there is nothing. */
  box: Box | null
  /** What of it is not hidden. */
  visibleBox: Box | null
  marks: readonly FindingMark[]
  /** The layer over the picture whose children, in the same order, are the marks. */
  markLayer: { current: HTMLDivElement | null }
  reducedMotion: boolean
  turnOnce: boolean
  isMeasuring: boolean
  onPick: (picked: Picked | null) => void
  /** Where the pointer is over the model, while something is measured. */
  onHover: (picked: Picked | null) => void
  onDrawn: (shownKey: string) => void
  onContextLost: () => void
  ref: Ref<PictureHandle>
}

/** What a canvas was opened for. */
interface Opened {
  canvas: HTMLCanvasElement
  view: number
  eye: EyeControl
  /** From where the picture on the screen was drawn. */
  seen: Eye | null
}

/** Everything that the graphics card draws, on a canvas of the page, and the eye that it is seen with. */
export function ModelPicture(props: ModelPictureProps) {
  const { desk, scene, box, visibleBox, marks, markLayer, reducedMotion, turnOnce, isShown } = props
  const frame = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const element = frame.current
    if (!element) return
    // A canvas is handed over once: each opening has its own.
    const canvas = document.createElement('canvas')
    canvas.setAttribute('aria-hidden', 'true')
    element.append(canvas)
    const place = () => {
      const { markLayer: layer, marks: shown } = latest.current
      if (layer.current && made.seen) putMarks(layer.current, shown, made.seen, sizeOf(element))
    }
    const view = desk.open(canvas, {
      onSeen: (eye) => {
        made.seen = eye
        place()
      },
      onDrawn: (shownKey, tookMs) => {
        made.eye.drawn(tookMs)
        latest.current.onDrawn(shownKey)
      },
      onLost: () => latest.current.onContextLost(),
    })
    const eye = new EyeControl(canvas, (seen, isHeld) => desk.tell({ do: 'look', view, eye: seen, isHeld }))
    const made: Opened = { canvas, view, eye, seen: null }
    const watch = new ResizeObserver(() => {
      const { width, height } = sizeOf(element)
      if (width < 1 || height < 1) return
      const ratio = Math.min(2, Math.max(1, globalThis.devicePixelRatio))
      desk.tell({ do: 'size', view, width, height, ratio })
      eye.aspect = width / height
    })
    watch.observe(element)
    setOpened(made)
    return () => {
      setOpened(null)
      watch.disconnect()
      eye.end()
      desk.close(view)
      canvas.remove()
    }
  }, [desk])

  useEffect(() => {
    if (opened) desk.tell({ do: 'show', view: opened.view, scene })
  }, [desk, opened, scene])

  const { shownKey, placed } = scene
  const begun = useRef<{ opened: Opened; shownKey: string } | null>(null)
  useEffect(() => {
    if (!opened) return
    opened.eye.reducedMotion = reducedMotion
    opened.eye.visibleBox = visibleBox
    if (!box || shownKey === null) return
    if (begun.current?.opened === opened && begun.current.shownKey === shownKey) return
    begun.current = { opened, shownKey }
    const reach = Math.max(
      256,
      ...placed.map(({ plate }) => Math.max(plate.width, plate.depth, plate.height)),
    )
    opened.eye.begin(box, reach, turnOnce)
  }, [opened, shownKey, box, visibleBox, placed, reducedMotion, turnOnce])

  // Marks that have just come stand over the picture that is there.
  useEffect(() => {
    const { current: layer } = markLayer
    if (layer && opened?.seen && frame.current) putMarks(layer, marks, opened.seen, sizeOf(frame.current))
  }, [opened, marks, markLayer, isShown])

  const pickAt = usePointer(desk, opened, props.onPick, props.isMeasuring ? props.onHover : null)
  const { ground } = scene.palette
  useImperativeHandle(
    props.ref,
    () => ({
      get camera() {
        return opened?.eye ?? STILL_EYE
      },
      pickAt,
      take: async () => {
        if (!opened) throw new Error('Nothing is shown yet.')
        return await desk.picture(opened.view, ground)
      },
    }),
    [desk, opened, pickAt, ground],
  )
  return <div ref={frame} className={classes.canvas} data-shown={isShown} />
}

function sizeOf(element: HTMLElement): { width: number; height: number } {
  return { width: element.clientWidth, height: element.clientHeight }
}

const nothing = () => undefined
/** While there is no picture there is nothing to turn. */
const STILL_EYE: CameraHandle = {
  view: nothing,
  fit: nothing,
  frame: nothing,
  look: nothing,
  rotate: nothing,
  zoom: nothing,
}
