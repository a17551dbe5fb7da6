import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFocus } from '../../../renderer/office/app/keep-focus'

const at = (selector: string) => document.querySelector<HTMLElement>(selector)!
const press = (element: HTMLElement, key: string) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

describe('the focus of somebody who works by keyboard', () => {
  let stop: () => void
  beforeEach(() => {
    document.body.innerHTML = `
      <main id="content" tabindex="-1">
        <aside><button id="approve">Approve</button><form><textarea></textarea></form></aside>
        <article data-card="7"><a href="#7">SO-7</a></article>
      </main>
      <div id="over"></div>`
    stop = keepFocus(document)
  })
  afterEach(() => stop())

  it('stays in the part of the page whose button is gone', async () => {
    at('#approve').focus()
    at('#approve').remove()
    await vi.waitFor(() => expect(document.activeElement).toBe(at('aside')))
  })

  it('goes back to the card that a closed dialog was about', async () => {
    at('[data-card] a').focus()
    at('#over').innerHTML = '<div role="dialog"><button>Put on hold</button></div>'
    at('[role="dialog"] button').focus()
    // Its order has moved meanwhile: the card is drawn anew.
    at('[data-card]').outerHTML = '<article data-card="7"><a href="#7">SO-7</a></article>'
    at('#over').innerHTML = ''
    await vi.waitFor(() => expect(document.activeElement).toBe(at('[data-card] a')))
  })

  it('leaves a field with Escape, so that single keys work again', () => {
    at('textarea').focus()
    press(at('textarea'), 'Escape')
    expect(document.activeElement).toBe(at('form'))
  })

  it('is not taken back from who uses the mouse', async () => {
    at('#approve').focus()
    at('main').dispatchEvent(new Event('pointerdown', { bubbles: true }))
    at('#approve').remove()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(document.activeElement).toBe(document.body)
  })
})
