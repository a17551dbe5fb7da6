import { useState } from 'react'

/** Where a text waits until it is sent; the tab's own storage ends with the tab. */
function placeOf(name: string): string {
  return `unsent-${name}`
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(placeOf(name)) ?? ''
  } catch {
    // A browser that keeps nothing: the text lives as long as the page.
    return ''
  }
}

function write(name: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(placeOf(name))
    else sessionStorage.setItem(placeOf(name), text)
  } catch {
    // As above; the field itself still holds it.
  }
}

/**
 * A text that is being written. Whoever looks at something else first, or loads the page again, finds it as it was;
 * an empty one is forgotten. `name` says what it is about and does not change while the field stands.
 */
export function useKeptText(name: string): [text: string, write: (text: string) => void] {
  const [text, setText] = useState(() => read(name))
  return [
    text,
    (next) => {
      setText(next)
      write(name, next)
    },
  ]
}
