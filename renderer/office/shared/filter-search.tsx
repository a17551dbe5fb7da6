import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { SearchIcon } from './icons'
import styles from './toolbar.module.css'

const PAUSE_MS = 200

interface FilterSearchProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A search field that asks once the hand rests. */
export function FilterSearch({ label, value, onChange }: FilterSearchProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) return undefined
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <TextInput
      type="search"
      className={styles.search}
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon />}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}
