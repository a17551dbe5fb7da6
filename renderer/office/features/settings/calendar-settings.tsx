import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import { formatWeekday } from '../../../common/format'
import { t } from '../../../common/texts'
import { offerNames } from '../../../common/offer-words'
import { ClosedDays } from './closed-days'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

/** Names of the days from Sunday on, as the rules count them; 1 February 2026 was one. */
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => formatWeekday(`2026-02-0${String(day + 1)}`))

/** When the shop works and how long each speed takes: due dates follow from it. */
export function CalendarSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['cut_off_time', 'closed_weekdays', 'closed_days', 'lead_days'])
  const { values, set, errors } = form
  const names = offerNames(settings.offer_words)
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextInput
        label={t('Cut-off time')}
        description={t('Orders confirmed from then on count from the next working day.')}
        type="time"
        styles={{ wrapper: { width: 160 } }}
        value={values.cut_off_time}
        error={errors.cut_off_time}
        onChange={(event) => set('cut_off_time', event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('Closed on')}
        value={values.closed_weekdays.map(String)}
        error={errors.closed_weekdays}
        onChange={(chosen) =>
          set(
            'closed_weekdays',
            chosen.map(Number).sort((a, b) => a - b),
          )
        }
      >
        <div className={styles.foot} style={{ marginTop: 8 }}>
          {WEEKDAYS.map((name, index) => (
            <Checkbox key={name} value={String(index)} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <ClosedDays
        days={values.closed_days}
        error={errors.closed_days}
        onChange={(days) => set('closed_days', days)}
      />
      <h2>{t('Working days of each speed')}</h2>
      <div className={styles.pair}>
        {RUSH_LEVELS.map((level) => (
          <NumberInput
            key={level}
            label={names.rush(level).name}
            min={0}
            max={365}
            allowDecimal={false}
            value={values.lead_days[level]}
            error={errors[`lead_days.${level}`]}
            onChange={(value) => {
              if (typeof value === 'number') set('lead_days', { ...values.lead_days, [level]: value })
            }}
          />
        ))}
      </div>
      <FormFoot
        form={form}
        shown={[
          'cut_off_time',
          'closed_weekdays',
          'closed_days',
          ...RUSH_LEVELS.map((one) => `lead_days.${one}`),
        ]}
        effect={t('Counts for orders confirmed from now on; due dates that stand are kept.')}
      />
    </form>
  )
}
