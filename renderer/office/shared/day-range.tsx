import { t } from '../../common/texts'
import { DayInput } from './day-input'

interface DayRangeProps {
  /** Days, or empty where that end is open. */
  from: string
  until: string
  /** What the days are of, for each end: "Placed from". */
  names: { from: string; until: string }
  onFrom: (day: string) => void
  onUntil: (day: string) => void
}

/** The first and the last day of what a list shows, side by side in its bar. */
export function DayRange({ from, until, names, onFrom, onUntil }: DayRangeProps) {
  const end = (word: string, name: string, value: string, onChange: (day: string) => void) => (
    <DayInput
      aria-label={name}
      title={name}
      leftSection={<span aria-hidden="true">{word}</span>}
      leftSectionWidth={48}
      w={176}
      value={value}
      onChange={onChange}
    />
  )
  return (
    <>
      {end(t('From'), names.from, from, onFrom)}
      {end(t('Until'), names.until, until, onUntil)}
    </>
  )
}
