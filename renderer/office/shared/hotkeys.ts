import { useEffect, useRef } from 'react'

/** Keys by their `event.key`, e.g. `j`, `Enter`, `?`, `/`. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

const EDITABLE = 'input, textarea, select, [contenteditable="true"]'
const ACTS_ON_ENTER = 'a[href], button, summary, [role="menuitem"], [role="option"], [role="tab"]'

/** Whether a key press belongs to what has the focus rather than to the page. */
export function belongsToTarget(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.closest(EDITABLE)) return true
  // A dialog or menu on top keeps its keys to itself.
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true
  return event.key === 'Enter' && target.closest(ACTS_ON_ENTER) !== null
}

/** Single keys that work anywhere on the page, but never while somebody types or with Ctrl, Cmd or Alt held. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!enabled) return undefined
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const handler = latest.current[event.key] ?? latest.current[event.key.toLowerCase()]
      if (!handler || belongsToTarget(event)) return
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      handler(event)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [enabled])
}
