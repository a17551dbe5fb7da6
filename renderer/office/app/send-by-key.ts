/** Sends the form that somebody writes a longer text in by Ctrl or Cmd and Enter, as everywhere else: Enter is a new line there. */
export function sendByKey(page: Document): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    const form = event.target instanceof HTMLTextAreaElement ? event.target.form : null
    // What its button would not do now, the key does not either.
    if (!form || form.querySelector('[type="submit"]:disabled')) return
    event.preventDefault()
    form.requestSubmit()
  }
  page.addEventListener('keydown', press)
  return () => page.removeEventListener('keydown', press)
}
