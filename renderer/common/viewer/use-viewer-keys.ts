import { useCallback, type KeyboardEvent } from 'react'
import type { ViewName } from './camera-fit'

export interface ViewerActions {
  fit: () => void
  view: (name: ViewName) => void
  rotate: (about: number, up: number) => void
  zoom: (factor: number) => void
  toggleWireframe: () => void
  toggleOverhangs: () => void
  toggleDefects: () => void
  toggleRoom: () => void
  toggleColors: () => void
  toggleParts: () => void
  toggleSection: () => void
  /** Moves the cut by a share of the model. */
  moveSection: (share: number) => void
  toggleMeasure: () => void
  /** Sets a point of the measure at the cross; says whether something is measured. */
  setPoint: () => boolean
  /** Moves the measure's cross, pixels; says whether something is measured. */
  moveCross: (right: number, down: number) => boolean
  picture: () => void
  /** Takes the whole window, or gives it back. */
  toggleLarge: () => void
  isolate: () => void
  hide: () => void
  showAll: () => void
  /** Leaves what is on: measure, section, choice; false when there is nothing to leave. */
  leave: () => boolean
}

/** One press of an arrow key: a twenty-fourth of a turn. */
const STEP = Math.PI / 12
const NEARER = 0.85
/** One press moves the cut by so much of the model, and the cross by so many pixels. */
const CUT = 0.02
const CROSS = 8

/** What each key does while the viewer has the focus; `false` leaves the key to the screen around. */
export function viewerKeys(actions: ViewerActions): Record<string, () => unknown> {
  const { rotate, zoom, view, moveCross, moveSection } = actions
  const crossOr = (right: number, down: number, about: number, up: number) => () => {
    if (!moveCross(right, down)) rotate(about, up)
  }
  return {
    ArrowLeft: () => rotate(-STEP, 0),
    ArrowRight: () => rotate(STEP, 0),
    ArrowUp: () => rotate(0, STEP),
    ArrowDown: () => rotate(0, -STEP),
    'Shift+ArrowLeft': crossOr(-CROSS, 0, -STEP / 3, 0),
    'Shift+ArrowRight': crossOr(CROSS, 0, STEP / 3, 0),
    'Shift+ArrowUp': crossOr(0, -CROSS, 0, STEP / 3),
    'Shift+ArrowDown': crossOr(0, CROSS, 0, -STEP / 3),
    '+': () => zoom(NEARER),
    'Shift++': () => zoom(NEARER),
    '=': () => zoom(NEARER),
    '-': () => zoom(1 / NEARER),
    f: actions.fit,
    w: actions.toggleWireframe,
    o: actions.toggleOverhangs,
    e: actions.toggleDefects,
    b: actions.toggleRoom,
    c: actions.toggleColors,
    t: actions.toggleParts,
    s: actions.toggleSection,
    ',': () => moveSection(-CUT),
    '.': () => moveSection(CUT),
    m: actions.toggleMeasure,
    Enter: () => actions.setPoint(),
    p: actions.picture,
    x: actions.toggleLarge,
    i: actions.isolate,
    h: actions.hide,
    'Shift+h': actions.showAll,
    Escape: () => actions.leave(),
    '1': () => view('top'),
    '2': () => view('front'),
    '3': () => view('side'),
    '4': () => view('iso'),
  }
}

/** Takes the viewer's keys, only when the picture itself has the focus: its buttons keep their own. */
export function useViewerKeys(actions: ViewerActions): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const act = viewerKeys(actions)[event.shiftKey ? `Shift+${key}` : key]
      if (!act || act() === false) return
      event.preventDefault()
      // The screen around has keys of its own; this press is spent.
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
    },
    [actions],
  )
}
