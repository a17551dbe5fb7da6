import { ActionIcon, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../common/texts'
import classes from './stepper.module.css'

interface StepperProps {
  /** What is counted; its buttons are named after it. */
  name: string
  /** Id of the element that names it on the screen. */
  labelledBy?: string
  /** A label of its own, where there is no such element. */
  label?: string
  min: number
  max: number
  value: number
  /** Called with whole numbers in the range only. */
  onChange: (value: number) => void
}

/** A whole number to be typed, or stepped with a thumb. */
export function Stepper({ name, labelledBy, label, min, max, value, onChange }: StepperProps) {
  const [text, setText] = useState<string | number>(value)
  const [before, setBefore] = useState(value)
  if (before !== value) {
    // Changed from outside (a button that says "make it 10"): that counts, not what was typed before.
    setBefore(value)
    setText(value)
  }
  const fine = (candidate: string | number): candidate is number =>
    typeof candidate === 'number' && Number.isInteger(candidate) && candidate >= min && candidate <= max
  const set = (candidate: string | number) => {
    setText(candidate)
    if (!fine(candidate)) return
    setBefore(candidate)
    onChange(candidate)
  }
  const step = (by: number) => set(Math.min(max, Math.max(min, (fine(text) ? text : value) + by)))
  return (
    <div className={classes.stepper}>
      {label && (
        <span className={classes.label} aria-hidden>
          {label}
        </span>
      )}
      <div className={classes.row}>
        <ActionIcon
          variant="default"
          aria-label={t('Fewer: {name}', { name })}
          disabled={fine(text) && text <= min}
          onClick={() => step(-1)}
        >
          −
        </ActionIcon>
        <NumberInput
          className={classes.input}
          aria-labelledby={labelledBy}
          aria-label={labelledBy ? undefined : name}
          min={min}
          max={max}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          hideControls
          value={text}
          aria-invalid={!fine(text)}
          onChange={set}
        />
        <ActionIcon
          variant="default"
          aria-label={t('More: {name}', { name })}
          disabled={fine(text) && text >= max}
          onClick={() => step(1)}
        >
          +
        </ActionIcon>
      </div>
      {!fine(text) && (
        <span className={classes.problem} role="alert">
          {t('A whole number from {min} to {max}', { min, max })}
        </span>
      )}
    </div>
  )
}
