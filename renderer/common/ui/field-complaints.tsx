import { Input } from '@mantine/core'
import { useEffect, useId, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { t } from '../texts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface FieldComplaintsProps {
  /** The form that was sent before this was there. */
  form: HTMLFormElement
}

/**
 * Says beside each field what the browser finds wrong with it, in the page's language and looks instead of the browser's
 * bubble, and leads to the first wrong field, also where the server found it. Once on the page, it does so for every form:
 * `required` and `type="email"` are all that a field needs.
 */
export default function FieldComplaints({ form }: FieldComplaintsProps) {
  const [wrong, setWrong] = useState<readonly Field[]>([])
  useEffect(() => {
    let leading = false
    const complain = (event: Event) => {
      const field = event.target
      if (event.defaultPrevented || !isField(field) || wrapperOf(field) === null) return
      event.preventDefault()
      // Whoever waits on the document for a first complaint has nothing to bring any more.
      event.stopPropagation()
      // All wrong fields of a form are told one right after the other, the first of them first.
      if (!leading) {
        leading = true
        field.focus()
        setTimeout(() => {
          leading = false
        })
      }
      setWrong((before) => [...before.filter((each) => each !== field && each.isConnected), field])
    }
    const settle = ({ target }: Event) => {
      setWrong((before) => {
        const left = before.filter((field) => field !== target && field.form !== target)
        return left.length === before.length ? before : left
      })
    }
    const refusals = followRefusals()
    window.addEventListener('invalid', complain, true)
    document.addEventListener('input', settle, true)
    document.addEventListener('submit', settle, true)
    form.reportValidity()
    return () => {
      refusals.end()
      window.removeEventListener('invalid', complain, true)
      document.removeEventListener('input', settle, true)
      document.removeEventListener('submit', settle, true)
    }
  }, [form])
  return wrong.map((field, k) => <Complaint key={field.id || k} field={field} />)
}

function Complaint({ field }: { field: Field }) {
  const id = useId()
  useLayoutEffect(() => {
    const box = field.closest('.mantine-Input-wrapper')
    const described = field.getAttribute('aria-describedby')
    const invalid = field.getAttribute('aria-invalid')
    box?.setAttribute('data-error', 'true')
    field.setAttribute('aria-invalid', 'true')
    field.setAttribute('aria-describedby', described === null ? id : `${described} ${id}`)
    return () => {
      box?.removeAttribute('data-error')
      restore(field, 'aria-invalid', invalid)
      restore(field, 'aria-describedby', described)
    }
  }, [field, id])
  const wrapper = wrapperOf(field)
  return wrapper && createPortal(<Input.Error id={id}>{sentenceOf(field.validity)}</Input.Error>, wrapper)
}

function restore(field: Field, name: string, before: string | null): void {
  if (before === null) field.removeAttribute(name)
  else field.setAttribute(name, before)
}

/** Half a day or half a number counts as none. */
function sentenceOf({ typeMismatch }: ValidityState): string {
  return typeMismatch ? t('Not an e-mail address.') : t('Fill this in.')
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}

/** What holds a field with its label; a checkbox on its own has none, and keeps the browser's way. */
function wrapperOf(field: Field): Element | null {
  return field.closest('.mantine-InputWrapper-root')
}

/** Fields that say they are wrong; those for passwords say so only to the styles. */
const MARKED = '[aria-invalid="true"], input[data-invalid="true"]'

/** Leads to the first field of a form that its refusal marks, unless the person went on by then. */
function followRefusals(): { end: () => void } {
  let watch: MutationObserver | null = null
  const end = () => watch?.disconnect()
  const begin = ({ target: form }: Event) => {
    end()
    if (!(form instanceof HTMLFormElement)) return
    watch = new MutationObserver(() => {
      const field = form.querySelector<HTMLElement>(MARKED)
      if (field === null) return
      end()
      field.focus()
    })
    watch.observe(form, { subtree: true, childList: true, attributeFilter: ['aria-invalid', 'data-invalid'] })
  }
  document.addEventListener('submit', begin, true)
  document.addEventListener('input', end, true)
  return {
    end: () => {
      end()
      document.removeEventListener('submit', begin, true)
      document.removeEventListener('input', end, true)
    },
  }
}
