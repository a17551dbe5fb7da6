import { Link } from 'react-router'
import classes from './filter-links.module.css'

interface FilterLinksProps {
  label: string
  /** Name of the query parameter that holds the choice. */
  parameter: string
  chosen: string
  choices: { label: string; value: string }[]
}

/** A filter whose choices are addresses: they can be kept, shared and gone back to. */
export function FilterLinks({ label, parameter, chosen, choices }: FilterLinksProps) {
  return (
    <nav aria-label={label} className={classes.filters}>
      {choices.map((choice) => (
        <Link
          key={choice.value}
          to={choice.value === '' ? '?' : `?${parameter}=${choice.value}`}
          replace
          preventScrollReset
          aria-current={choice.value === chosen ? 'true' : undefined}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}
