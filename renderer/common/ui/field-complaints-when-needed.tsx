import { lazy, Suspense, useEffect, useState } from 'react'

const FieldComplaints = lazy(() => import('./field-complaints'))

/** Brings `FieldComplaints` with the first form that is sent with something wrong; most pages go without. */
export function FieldComplaintsWhenNeeded() {
  const [form, setForm] = useState<HTMLFormElement | null>(null)
  useEffect(() => {
    const bring = (event: Event) => {
      event.preventDefault()
      const { form: sent } = event.target as HTMLInputElement
      setForm((before) => before ?? sent)
    }
    document.addEventListener('invalid', bring, true)
    return () => document.removeEventListener('invalid', bring, true)
  }, [])
  return (
    form && (
      <Suspense>
        <FieldComplaints form={form} />
      </Suspense>
    )
  )
}
