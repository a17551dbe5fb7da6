import { useEffect, useId } from 'react'

/** The forms on the screen that hold something which is not saved. */
const forms = new Set<string>()

/** The desktop's shell asks before its window closes; it has to know beforehand. */
const tell = (): void => window.printFarm?.setUnsaved(forms.size > 0)

/** Has the person asked before the screen is left while `dirty`: what was typed would be gone without a word. */
export function useUnsaved(dirty: boolean): void {
  const form = useId()
  useEffect(() => {
    if (!dirty) return
    forms.add(form)
    tell()
    return () => {
      forms.delete(form)
      tell()
    }
  }, [dirty, form])
}

export function isSomethingUnsaved(): boolean {
  return forms.size > 0
}

/** Lets the screen be left at once: what it holds was saved, or given up by its person. */
export function leaveUnasked(): void {
  forms.clear()
  tell()
}
