import { useId, type ReactNode } from 'react'
import classes from './choice-cards.module.css'

export interface Choice<Value extends string> {
  value: Value
  title: string
  description?: ReactNode
  /** What it would change: a price difference. */
  aside?: ReactNode
  picture?: ReactNode
}

interface ChoiceCardsProps<Value extends string> {
  legend: string
  value: Value | null
  choices: Choice<Value>[]
  onChange: (value: Value) => void
  /** The asides belong to the choice before this one. */
  busy?: boolean
  /** Narrow cards, several in a row on a phone. */
  compact?: boolean
}

/** One choice among pictures and prices: radio buttons that look like cards. */
export function ChoiceCards<Value extends string>({
  legend,
  value,
  choices,
  onChange,
  busy = false,
  compact = false,
}: ChoiceCardsProps<Value>) {
  const id = useId()
  return (
    <fieldset className={classes.group} data-busy={busy}>
      <legend>{legend}</legend>
      <div className={compact ? classes.compact : classes.cards} data-count={choices.length}>
        {choices.map((choice) => {
          const own = `${id}-${choice.value || 'none'}`
          return (
            <label key={choice.value} className={classes.card} data-chosen={choice.value === value}>
              {choice.picture}
              <input
                type="radio"
                name={id}
                value={choice.value}
                checked={choice.value === value}
                onChange={() => onChange(choice.value)}
                aria-labelledby={`${own}-title`}
                aria-describedby={`${own}-more`}
              />
              <span id={`${own}-title`} className={classes.title}>
                {choice.title}
              </span>
              <span id={`${own}-more`} className={classes.more}>
                {choice.description ? (
                  <span className={classes.description}>{choice.description}</span>
                ) : null}
                {compact ? null : <span className={classes.aside}>{choice.aside}</span>}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
