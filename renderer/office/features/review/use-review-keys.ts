import { useRef } from 'react'
import { useHotkeys } from '../../shared/hotkeys'

interface ReviewKeys {
  /** Goes one quote on in the queue, or back. */
  step: (by: 1 | -1) => void
  /** Whether the quote that the keys have led to is the one on the screen. */
  isDrawn: () => boolean
  openQuote: () => void
  decline: () => void
  toggleMine: () => void
  toggleSelected: () => void
  approveSelected: () => void
}

/** The review's keys, and the elements that they lead to. */
export function useReviewKeys(keys: ReviewKeys) {
  const viewer = useRef<HTMLDivElement>(null)
  const approve = useRef<HTMLButtonElement>(null)
  const message = useRef<HTMLTextAreaElement>(null)
  // Until the next quote is drawn the one before it still stands there: no key decides about that one any more.
  const onDrawn = (act: () => void) => () => {
    if (keys.isDrawn()) act()
  }
  const step = (by: 1 | -1) => {
    approve.current?.blur()
    keys.step(by)
  }
  const ask = () => {
    message.current?.focus()
    message.current?.scrollIntoView({ block: 'center' })
  }
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: keys.openQuote,
    a: onDrawn(() => {
      // Focus first, press second: nobody approves a price by one stray key.
      approve.current?.focus()
      approve.current?.scrollIntoView({ block: 'nearest' })
    }),
    d: onDrawn(keys.decline),
    v: () => viewer.current?.focus(),
    m: (event) => {
      event.preventDefault()
      if (keys.isDrawn()) ask()
    },
    i: onDrawn(keys.toggleMine),
    x: keys.toggleSelected,
    A: keys.approveSelected,
  })
  return { viewer, approve, message, ask }
}
