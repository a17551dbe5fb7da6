import { useRef } from 'react'
import { useHotkeys } from './hotkeys'

/**
 * The keys of a record's own page: `M` to the field of the message, and where it waits for a decision `A` to the button that
 * approves and `D` for declining. Focus first, press second: nobody approves a price by one stray key.
 */
export function useRecordKeys(onDecline?: () => void) {
  const message = useRef<HTMLTextAreaElement>(null)
  const approve = useRef<HTMLButtonElement>(null)
  const reach = (element: HTMLElement | null) => {
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'center' })
  }
  useHotkeys({
    a: () => reach(approve.current),
    d: () => onDecline?.(),
    m: (event) => {
      // Else the letter is the first of the message.
      event.preventDefault()
      reach(message.current)
    },
  })
  return { message, approve }
}
