import { useCallback, type KeyboardEvent } from 'react'
import type { ViewName } from './camera-fit'

export interface ViewerActions {
  fit: () => void
  view: (name: ViewName) => void
  rotate: (about: number, up: number) => void
  zoom: (factor: number) => void
  toggleWireframe: () => void
  toggleOverhangs: () => void
}

/** One press of an arrow key: a twenty-fourth of a turn. */
const STEP = Math.PI / 12
const NEARER = 0.85

/** What each key does while the viewer has the focus. */
export function viewerKeys(actions: ViewerActions): Record<string, () => void> {
  const { rotate, zoom, view, fit, toggleWireframe, toggleOverhangs } = actions
  return {
    ArrowLeft: () => rotate(-STEP, 0),
    ArrowRight: () => rotate(STEP, 0),
    ArrowUp: () => rotate(0, STEP),
    ArrowDown: () => rotate(0, -STEP),
    '+': () => zoom(NEARER),
    '=': () => zoom(NEARER),
    '-': () => zoom(1 / NEARER),
    f: fit,
    w: toggleWireframe,
    o: toggleOverhangs,
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
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const act = viewerKeys(actions)[name]
      if (!act) return
      event.preventDefault()
      // The screen around has keys of its own; this press is spent.
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      act()
    },
    [actions],
  )
}
