import { formatDuration, formatGrams } from '../format'

interface DurationProps {
  /** Null where nothing has been measured. */
  seconds: number | null
}

/** A print time in hours and minutes. */
export function Duration({ seconds }: DurationProps) {
  return <span className="pf-figures">{seconds === null ? '–' : formatDuration(seconds)}</span>
}

interface GramsProps {
  grams: number | null
}

/** A weight of material. */
export function Grams({ grams }: GramsProps) {
  return <span className="pf-figures">{grams === null ? '–' : formatGrams(grams)}</span>
}
