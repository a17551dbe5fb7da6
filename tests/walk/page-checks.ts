import type { Page } from '@playwright/test'

/** Runs before anything of the page: keeps what moved without anybody's doing. */
export const WATCH_SHIFTS = `
  window.walkShifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue
      const nodes = entry.sources.map(({ node, previousRect: a, currentRect: b }) => {
        const element = node?.nodeType === 1 ? node : node?.parentElement
        const name = element ? element.tagName.toLowerCase() + '.' + String(element.className).split(' ')[0] : 'gone'
        return name + ' ' + [a.x, a.y, a.width, a.height].map(Math.round) + ' → ' + [b.x, b.y, b.width, b.height].map(Math.round)
      })
      window.walkShifts.push({ value: entry.value, nodes })
    }
  }).observe({ type: 'layout-shift', buffered: true })
`

/** What a screen does to those who look at it: words cut off without a way to read them, and pages wider than the window. */
const FIND_BROKEN = `(() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > innerWidth + 1) found.push('page is ' + root.scrollWidth + ' px wide in ' + innerWidth)
  if (document.body.scrollHeight > innerHeight + 1 && getComputedStyle(document.body).overflowY === 'hidden')
    found.push('page is cut off below: ' + document.body.scrollHeight + ' px high in ' + innerHeight)
  const name = (element) => {
    const own = element.tagName.toLowerCase() + '.' + String(element.className?.baseVal ?? element.className).split(' ').slice(0, 1)
    return own + ' “' + (element.textContent ?? '').trim().slice(0, 60) + '”'
  }
  const hidden = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.visibility === 'hidden' || style.display === 'none' || style.opacity === '0') return true
      if (one.classList?.contains('pf-visually-hidden')) return true
    }
    return false
  }
  const told = (element) => {
    for (let one = element, k = 0; one && k < 4; one = one.parentElement, k++) {
      const words = one.getAttribute('title') ?? one.getAttribute('aria-label')
      if (words && words.includes((element.textContent ?? '').trim().slice(0, 20))) return true
      if (one.hasAttribute('data-tooltip')) return true
    }
    return false
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const seen = new Set()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue.trim()) continue
    const element = node.parentElement
    if (!element || ['SCRIPT', 'STYLE', 'OPTION', 'TEXTAREA', 'TITLE'].includes(element.tagName) || hidden(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rect = range.getBoundingClientRect()
    if (rect.width === 0 || rect.height === 0) continue
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.display === 'inline' || style.display === 'contents') continue
      const edge = box.getBoundingClientRect()
      const clipsX = style.overflowX === 'hidden' || style.overflowX === 'clip'
      const clipsY = style.overflowY === 'hidden' || style.overflowY === 'clip'
      const scrolls = ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)
      if (clipsX && rect.right > edge.right + 1.5 && edge.width > 2 && !seen.has(box)) {
        if (style.textOverflow === 'ellipsis') {
          box.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
          if (told(box)) break
        }
        {
          seen.add(box)
          found.push((style.textOverflow === 'ellipsis' ? 'shortened without a title: ' : 'cut off: ') + name(box))
        }
      }
      if (clipsY && rect.bottom > edge.bottom + 3 && edge.height > 2 && style.webkitLineClamp === 'none' && !scrolls && !seen.has(box)) {
        seen.add(box)
        found.push('cut off below: ' + name(box))
      }
      if (scrolls || style.position === 'fixed') break
    }
  }
  // Words that run out of their own box into what stands beside it.
  for (const element of document.querySelectorAll('button, a, td, th, label, h1, h2, h3, p, dd, dt, li, legend')) {
    if (hidden(element) || element.clientWidth === 0) continue
    const style = getComputedStyle(element)
    if (style.display === 'inline' || style.overflowX !== 'visible') continue
    if (element.scrollWidth > element.clientWidth + 2 && !element.querySelector('.pf-visually-hidden, canvas, svg[class*=chart]')) {
      found.push('runs out of its box (' + element.scrollWidth + ' in ' + element.clientWidth + '): ' + name(element))
    }
  }
  return found
})()`

/** Every text of the page that a person reads or hears. */
const READ_WORDS = `(() => {
  const words = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || ['SCRIPT', 'STYLE'].includes(element.tagName) || element.closest('[lang="en"]')) continue
    const text = node.nodeValue.trim()
    if (text) words.add(text)
  }
  for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']) {
    for (const element of document.querySelectorAll('[' + name + ']')) words.add(element.getAttribute(name).trim())
  }
  return [...words]
})()`

export async function brokenOn(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(FIND_BROKEN)
}

export async function wordsOn(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(READ_WORDS)
}

/** More than this much of the window has moved by its own, as browsers count it. */
const MOST_SHIFT = 0.01

/** What has jumped since the page was opened. */
export async function jumpsOn(page: Page): Promise<string[]> {
  const shifts = await page.evaluate<{ value: number; nodes: string[] }[]>('window.walkShifts ?? []')
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  if (sum < MOST_SHIFT) return []
  const worst = shifts.sort((a, b) => b.value - a.value)[0]!
  return [`jumps by ${sum.toFixed(3)}: ${worst.nodes.slice(0, 3).join('; ')}`]
}
