/** A button that works is disabled meanwhile; one that stays so has nothing more to do, ms. */
const STILL_DISABLED_MS = 700
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]'
const REGIONS = 'aside, section, form, main > * > header, main'
const FIELDS = 'input, textarea, select'

interface Place {
  element: HTMLElement
  around: HTMLElement[]
}

/**
 * Keeps the focus where somebody works by keyboard, when what had it is gone or disabled: on the card it was about, where
 * that is still there, else on the nearest part of the page that is left, never on the next button, which a second press
 * would take. The Escape key leaves a field for the part of the page around it, so that single keys work again.
 */
export function keepFocus(page: Document): () => void {
  /** The last that had the focus, and what was around it. */
  let last: Place | null = null
  /** As `last`, but not in what lies over the page. */
  let below: Place | null = null
  let card: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const focused = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === page.body) return
    last = { element: target, around: ancestorsOf(target) }
    if (target.closest(OVERLAYS)) return
    below = last
    card = target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null
  }
  // A hand at the mouse takes the focus where it wants, and away.
  const pressed = () => {
    last = below = card = null
  }
  const look = () => {
    if (!last || page.activeElement !== page.body) return
    const { element } = last
    if (element.isConnected && !isDisabled(element)) {
      element.focus({ preventScroll: true })
      return
    }
    clearTimeout(timer)
    timer = setTimeout(settle, element.isConnected ? STILL_DISABLED_MS : 0)
  }
  const settle = () => {
    if (!last || page.activeElement !== page.body) return
    const onCard = card && page.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"] a`)
    const target = onCard || remaining(last) || remaining(below) || page.getElementById('content')
    if (target) reach(target)
    // A card may have gone to a column beyond the window's edge: whose focus it is sees where it went.
    if (target && target === onCard)
      target.closest('[data-card]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const left = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const field = event.target instanceof HTMLElement ? event.target : null
    if (!field?.matches(FIELDS) || field.closest(OVERLAYS)) return
    // A list of suggestions closes first, and a search is emptied first.
    if (field.getAttribute('aria-expanded') === 'true') return
    if (field instanceof HTMLInputElement && field.type === 'search' && field.value !== '') return
    const region = field.closest<HTMLElement>(REGIONS)
    if (region) reach(region)
  }

  const observer = new MutationObserver(look)
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  page.addEventListener('focusin', focused)
  page.addEventListener('pointerdown', pressed, { passive: true })
  page.addEventListener('keydown', left)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    page.removeEventListener('focusin', focused)
    page.removeEventListener('pointerdown', pressed)
    page.removeEventListener('keydown', left)
  }
}

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = []
  for (let one = element.parentElement; one; one = one.parentElement) around.push(one)
  return around
}

/** The nearest part of the page with a meaning of its own that is still there; null where all that is left is the page. */
function remaining(place: Place | null): HTMLElement | null {
  if (!place) return null
  if (place.element.isConnected && !isDisabled(place.element)) return place.element
  return place.around.find((one) => one.isConnected && one.matches(REGIONS)) ?? null
}

function isDisabled(element: HTMLElement): boolean {
  return element.matches(':disabled')
}

/** Parts of the page take the focus only when it is given to them. */
function reach(target: HTMLElement): void {
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1
    target.dataset.reached = ''
  }
  target.focus({ preventScroll: true })
}
