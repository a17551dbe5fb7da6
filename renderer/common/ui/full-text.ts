/** How far up from what the pointer is on the box that shortens it is looked for. */
const LEVELS = 4

/**
 * Shows the whole of a text that is shortened with an ellipsis when the pointer rests on it. Whether it is shortened
 * depends on the window's width and is known only then, so one listener serves every list, card and head.
 */
export function showFullText(page: Document): () => void {
  const over = (event: PointerEvent) => {
    let element = event.target instanceof HTMLElement ? event.target : null
    for (let level = 0; element && level < LEVELS; level++, element = element.parentElement) {
      const isOurs = element.dataset.fullText !== undefined
      if (element.hasAttribute('title') && !isOurs) return
      if (isShortened(element)) {
        element.title = element.innerText.trim()
        element.dataset.fullText = ''
        return
      }
      if (isOurs) {
        element.removeAttribute('title')
        delete element.dataset.fullText
      }
    }
  }
  page.addEventListener('pointerover', over, { passive: true })
  return () => {
    page.removeEventListener('pointerover', over)
  }
}

function isShortened(element: HTMLElement): boolean {
  if (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight) return false
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  if (textOverflow === 'ellipsis') return element.scrollWidth > element.clientWidth
  return webkitLineClamp !== 'none' && webkitLineClamp !== ''
}
