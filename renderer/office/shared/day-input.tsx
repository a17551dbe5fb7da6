import { DateInput, DatesProvider, type DateInputProps } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/de'
import { shownDay, typedDay } from '../../common/day-text'
import { pageLanguage, pageLocale, t } from '../../common/texts'
import styles from './day-input.module.css'

interface DayInputProps extends Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser'> {
  /** `2026-12-31`, or empty. */
  value: string
  onChange: (day: string) => void
}

/** A day of the calendar, written and typed as the shop's country writes it; the browser's own field would go by its system. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  const year = new Date().getFullYear()
  return (
    <DatesProvider settings={{ locale: pageLanguage(), firstDayOfWeek: firstDayOfWeek(pageLocale()) }}>
      <DateInput
        value={value === '' ? null : value}
        onChange={(day) => onChange(day ?? '')}
        valueFormat={(day) => shownDay(day)}
        dateParser={(text) => typedDay(text, year)}
        placeholder={shownDay(`${String(year)}-12-31`)}
        clearable
        clearButtonProps={{ 'aria-label': t('Clear the day') }}
        highlightToday
        classNames={{ day: styles.day }}
        popoverProps={{ withinPortal: false }}
        ariaLabels={{
          monthLevelControl: t('Choose a month'),
          yearLevelControl: t('Choose a year'),
          nextMonth: t('Next month'),
          previousMonth: t('Month before'),
          nextYear: t('Next year'),
          previousYear: t('Year before'),
          nextDecade: t('Next ten years'),
          previousDecade: t('Ten years before'),
        }}
        {...rest}
      />
    </DatesProvider>
  )
}

/** 0 for Sunday, as in the United States, to 6; Monday where the browser does not say. */
function firstDayOfWeek(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const first = known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1
  return (first % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6
}
