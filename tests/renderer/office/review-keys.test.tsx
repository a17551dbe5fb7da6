import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useQueueSteps } from '../../../renderer/office/features/review/use-queue-steps'
import { useReviewKeys } from '../../../renderer/office/features/review/use-review-keys'
import type { QuoteLine } from '../../../shared/contract/quotes'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const items = [1, 2, 3].map((id) => ({ id }) as QuoteLine)
const nowhere = { current: null }
let said: string[] = []

/** The review as far as its keys go; the address follows them later, as the router's does. */
function Review({ chosenId }: { chosenId: number }) {
  const steps = useQueueSteps({
    items,
    chosenId,
    goTo: (id) => said.push(`go to ${String(id)}`),
    cards: nowhere,
  })
  const say = (what: string) => () => said.push(`${what} ${String(chosenId)}`)
  const keys = useReviewKeys({
    step: steps.step,
    isDrawn: steps.isDrawn,
    openQuote: say('open'),
    decline: say('decline'),
    toggleMine: say('take'),
    toggleSelected: say('select'),
    approveSelected: say('approve all'),
  })
  return (
    <>
      <button key={chosenId} ref={keys.approve}>
        Approve {chosenId}
      </button>
      <textarea key={-chosenId} ref={keys.message} />
    </>
  )
}

let root: Root
const draw = (chosenId: number) => {
  act(() => root.render(<Review chosenId={chosenId} />))
}
const press = (key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true })
  act(() => void (document.activeElement ?? window).dispatchEvent(event))
}
const focused = () => document.activeElement?.textContent

beforeEach(() => {
  said = []
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
  draw(1)
})
afterEach(() => act(() => root.unmount()))

describe('the keys of the review', () => {
  it('do nothing to the quote before while the next one is not drawn yet', () => {
    for (const key of ['j', 'a', 'd', 'i', 'm']) press(key)
    expect(said).toEqual(['go to 2'])
    expect(document.activeElement).toBe(document.body)
    draw(2)
    for (const key of ['d', 'i', 'a']) press(key)
    expect(said).toEqual(['go to 2', 'decline 2', 'take 2'])
    expect(focused()).toBe('Approve 2')
  })

  it('take the focus off the button that approves before they lead on', () => {
    press('a')
    expect(focused()).toBe('Approve 1')
    press('j')
    expect(document.activeElement).toBe(document.body)
  })
})
