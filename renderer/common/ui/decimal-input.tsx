import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { shownDecimal, typedDecimal } from '../decimal-text'

interface DecimalInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Decimal text as on the wire, e.g. `12.50`; anything else while somebody types. */
  value: string
  onChange: (value: string) => void
}

/** A field for money, shares and factors, typed and shown with the marks of the shop's numbers. */
export function DecimalInput({ value, onChange, ...props }: DecimalInputProps) {
  // What was typed stands as it was typed, until another value comes from elsewhere.
  const [typed, setTyped] = useState<{ text: string; value: string } | null>(null)
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      value={typed?.value === value ? typed.text : shownDecimal(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        const next = typedDecimal(text)
        setTyped({ text, value: next })
        onChange(next)
      }}
    />
  )
}
