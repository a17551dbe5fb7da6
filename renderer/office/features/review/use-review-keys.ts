import { useRef } from 'react'
import { useHotkeys } from '../../shared/hotkeys'

interface ReviewKeys {
  /** Goes one quote on in the queue, or back. */
  step: (by: 1 | -1) => void
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
  const ask = () => {
    message.current?.focus()
    message.current?.scrollIntoView({ block: 'center' })
  }
  useHotkeys({
    j: () => keys.step(1),
    k: () => keys.step(-1),
    Enter: keys.openQuote,
    a: () => {
      // Focus first, press second: nobody approves a price by one stray key.
      approve.current?.focus()
      approve.current?.scrollIntoView({ block: 'nearest' })
    },
    d: keys.decline,
    v: () => viewer.current?.focus(),
    m: (event) => {
      event.preventDefault()
      ask()
    },
    i: keys.toggleMine,
    x: keys.toggleSelected,
    A: keys.approveSelected,
  })
  return { viewer, approve, message, ask }
}
