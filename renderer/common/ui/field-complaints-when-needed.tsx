import { useEffect, useState, type ComponentType } from 'react'
import type { FieldComplaintsProps } from './field-complaints'

interface Brought {
  Complaints: ComponentType<FieldComplaintsProps>
  form: HTMLFormElement | null
}

/** Brings `FieldComplaints` with the first form that is sent with something wrong; most pages go without. */
export function FieldComplaintsWhenNeeded() {
  const [brought, setBrought] = useState<Brought | null>(null)
  useEffect(() => {
    if (brought) return
    let form: HTMLFormElement | null = null
    const bring = (event: Event) => {
      event.preventDefault()
      if (form || !(event.target instanceof HTMLInputElement)) return
      form = event.target.form
      import('./field-complaints').then(
        ({ FieldComplaints }) => setBrought({ Complaints: FieldComplaints, form }),
        () => {
          // Without a connection the browser’s own words are better than none.
          document.removeEventListener('invalid', bring, true)
          form?.reportValidity()
        },
      )
    }
    document.addEventListener('invalid', bring, true)
    return () => document.removeEventListener('invalid', bring, true)
  }, [brought])
  return brought && <brought.Complaints form={brought.form} />
}
