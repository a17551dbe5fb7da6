import { DateInput, DateTimePicker } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import type { ReactNode } from 'react'

interface DateTimeFieldProps {
  label: string
  description?: ReactNode
  /** `YYYY-MM-DD`, or an ISO instant with `withTime`; null for none. */
  value: string | null
  onChange: (value: string | null) => void
  withTime?: boolean
  /** Earliest day, `YYYY-MM-DD`. */
  min?: string
  error?: ReactNode
  disabled?: boolean
  required?: boolean
}

/** A day or a moment. Moments are shown where the reader is and travel in UTC. */
export function DateTimeField({
  value,
  onChange,
  withTime = false,
  min,
  required,
  ...rest
}: DateTimeFieldProps) {
  const shared = { ...rest, minDate: min, clearable: required !== true, withAsterisk: required === true }
  if (withTime) {
    return (
      <DateTimePicker
        {...shared}
        value={value}
        valueFormat="DD MMM YYYY, HH:mm"
        onChange={(next) => onChange(next === null ? null : new Date(next.replace(' ', 'T')).toISOString())}
      />
    )
  }
  return (
    <DateInput
      {...shared}
      value={value === null ? null : value.slice(0, 10)}
      valueFormat="DD MMM YYYY"
      placeholder="Day"
      onChange={onChange}
    />
  )
}
