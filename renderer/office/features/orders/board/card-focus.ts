/** The card that an element belongs to. */
export function cardIn(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-card]') ?? null
}

function cardsOf(column: Element): HTMLElement[] {
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card]')]
  return cards.sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
}

/**
 * Moves the focus by so many columns and cards, over columns without cards; onto the first card of the board
 * when no card has it. Answers whether there was one to go to.
 */
export function stepFrom(board: HTMLElement, columns: number, cards: number): boolean {
  const all = [...board.querySelectorAll('[data-column]')]
  const current = cardIn(document.activeElement)
  const focus = (card: HTMLElement | undefined): boolean => {
    if (!card) return false
    card.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return true
  }
  if (!current || !board.contains(current)) {
    return focus(all.map((column) => cardsOf(column)[0]).find((card) => card !== undefined))
  }
  const column = current.closest('[data-column]')
  if (!column) return false
  const index = Number(current.dataset.index)
  if (columns === 0)
    return focus(cardsOf(column).find((card) => Number(card.dataset.index) === index + cards))
  const top = current.getBoundingClientRect().top
  for (let at = all.indexOf(column) + columns; at >= 0 && at < all.length; at += columns) {
    const candidates = cardsOf(all[at]!)
    if (candidates.length === 0) continue
    // The card at the same height on the screen, as the eye expects.
    const nearest = candidates.reduce((best, card) =>
      Math.abs(card.getBoundingClientRect().top - top) < Math.abs(best.getBoundingClientRect().top - top)
        ? card
        : best,
    )
    return focus(nearest)
  }
  return false
}
