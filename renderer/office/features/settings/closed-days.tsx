import { Button, Input, Pill } from '@mantine/core'
import { useState } from 'react'
import { formatDay, formatWeekday } from '../../../common/format'
import { t } from '../../../common/texts'
import { DayInput } from '../../shared/day-input'
import { PlusIcon } from '../../shared/icons'
import styles from './settings.module.css'

interface ClosedDaysProps {
  /** `2026-12-25`, in their order. */
  days: readonly string[]
  error: string | undefined
  onChange: (days: string[]) => void
}

/** Days on which nobody works, each added by the calendar. */
export function ClosedDays({ days, error, onChange }: ClosedDaysProps) {
  const [next, setNext] = useState('')
  const [isOpen, setOpen] = useState(false)
  const choose = (day: string) => {
    setNext(day)
    setOpen(false)
  }
  const add = () => {
    if (next === '') return
    onChange([...new Set([...days, next])].sort())
    setNext('')
  }
  return (
    <Input.Wrapper
      label={t('Closed days')}
      labelElement="div"
      description={t('Holidays and days off, besides the weekdays above.')}
      error={error}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      {days.length > 0 && (
        <Pill.Group my={8}>
          {days.map((day) => (
            <Pill
              key={day}
              withRemoveButton
              onRemove={() => onChange(days.filter((other) => other !== day))}
              removeButtonProps={{
                'aria-label': t('Remove {name}', { name: formatDay(day) }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
            >
              {`${formatWeekday(day)}, ${formatDay(day)}`}
            </Pill>
          ))}
        </Pill.Group>
      )}
      <div className={styles.foot} style={{ marginTop: 8 }}>
        <DayInput
          // Begun anew with each day: the field keeps what was typed into it.
          key={days.length}
          aria-label={t('Another closed day')}
          w={180}
          value={next}
          onChange={choose}
          popoverProps={{ withinPortal: false, opened: isOpen }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false)
            if (event.key !== 'Enter') return
            // The form would be saved, and the calendar would stay before the days.
            event.preventDefault()
            setOpen(false)
            add()
          }}
        />
        <Button variant="default" leftSection={<PlusIcon />} disabled={next === ''} onClick={add}>
          {t('Add the day')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
