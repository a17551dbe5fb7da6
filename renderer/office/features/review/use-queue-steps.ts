import { useEffect, useRef, type RefObject } from 'react'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import type { CardListHandle } from '../../shared/card-list'

interface QueueStepsOptions {
  items: readonly QuoteLine[]
  chosenId: number | null
  goTo: (id: number | null) => void
  cards: RefObject<CardListHandle | null>
}

/** Walking through the queue by keys and clicks, and on to the next quote after a decision. */
export function useQueueSteps({ items, chosenId, goTo, cards }: QueueStepsOptions) {
  const index = items.findIndex((line) => line.id === chosenId)

  // Where the chosen one stood, so that after its decision the next one slides into its place.
  const lastIndex = useRef(0)
  useEffect(() => {
    if (index >= 0) lastIndex.current = index
  }, [index])

  // Where the keys have led: they may be quicker than the address.
  const current = useRef(chosenId)
  useEffect(() => {
    current.current = chosenId
  }, [chosenId])
  const present = () => items.findIndex((line) => line.id === current.current)

  const choose = (to: number) => {
    const line = items[Math.min(Math.max(to, 0), items.length - 1)]
    if (!line || line.id === current.current) return
    current.current = line.id
    goTo(line.id)
    cards.current?.reveal(items.indexOf(line))
  }

  // Opened without a quote, the review begins with the oldest.
  const firstId = items[0]?.id
  const begin = useRef(goTo)
  useEffect(() => {
    begin.current = goTo
  })
  useEffect(() => {
    if (chosenId === null && firstId !== undefined) begin.current(firstId)
  }, [chosenId, firstId])

  return {
    /** Where the chosen quote stands in the queue; -1 where it is not in there. */
    index,
    /** The line that the keys have led to. */
    present: () => items[present()],
    /** Whether that is the one that is drawn, or the next one still is to be. */
    isDrawn: () => current.current === chosenId,
    choose,
    step: (by: 1 | -1) => choose(present() < 0 ? lastIndex.current : present() + by),
    /** Goes on to what slides into the place of a quote that leaves the queue. */
    goOnFrom: (id: number) => {
      const rest = items.filter((line) => line.id !== id)
      goTo(rest[Math.min(lastIndex.current, rest.length - 1)]?.id ?? null)
    },
  }
}
