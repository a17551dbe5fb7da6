import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { t } from '../../../common/texts'
import { CloseIcon, PlusIcon } from '../../shared/icons'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

const SIDES = [
  { name: 'x_mm', label: t('Width') },
  { name: 'y_mm', label: t('Depth') },
  { name: 'z_mm', label: t('Height') },
] as const

/** What the shop prints on: a part that fits in none of them waits for a person. */
export function PrinterSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['printers'])
  const { values, set, errors } = form
  const { printers } = values
  const change = (index: number, part: Partial<(typeof printers)[number]>) =>
    set(
      'printers',
      printers.map((row, at) => (at === index ? { ...row, ...part } : row)),
    )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <table className={styles.rows} aria-label={t('Printers')}>
        <thead>
          <tr>
            <th scope="col">{t('Name')}</th>
            {SIDES.map((side) => (
              <th key={side.name} scope="col">
                {side.label}, mm
              </th>
            ))}
            <th scope="col">{t('How many')}</th>
            <th scope="col">
              <span className="pf-visually-hidden">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {printers.map((printer, index) => (
            <tr key={index}>
              <td>
                <TextInput
                  aria-label={t('Name of printer {number}', { number: index + 1 })}
                  maxLength={100}
                  value={printer.name}
                  error={errors[`printers.${index}.name`]}
                  onChange={(event) => change(index, { name: event.currentTarget.value })}
                />
              </td>
              {SIDES.map((side) => (
                <td key={side.name}>
                  <NumberInput
                    aria-label={t('{side} of printer {number}', { side: side.label, number: index + 1 })}
                    min={1}
                    hideControls
                    value={printer[side.name]}
                    error={errors[`printers.${index}.${side.name}`]}
                    onChange={(value) => {
                      if (typeof value === 'number') change(index, { [side.name]: value })
                    }}
                  />
                </td>
              ))}
              <td>
                <NumberInput
                  aria-label={t('Number of printer {number}', { number: index + 1 })}
                  min={1}
                  allowDecimal={false}
                  value={printer.count}
                  error={errors[`printers.${index}.count`]}
                  onChange={(value) => {
                    if (typeof value === 'number') change(index, { count: value })
                  }}
                />
              </td>
              <td>
                <ActionIcon
                  aria-label={printer.name ? t('Remove {name}', { name: printer.name }) : t('Remove printer')}
                  disabled={printers.length === 1}
                  onClick={() =>
                    set(
                      'printers',
                      printers.filter((_, at) => at !== index),
                    )
                  }
                >
                  <CloseIcon />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button
          variant="default"
          leftSection={<PlusIcon />}
          onClick={() =>
            set('printers', [...printers, { name: '', x_mm: 256, y_mm: 256, z_mm: 256, count: 1 }])
          }
        >
          {t('Add a printer')}
        </Button>
      </div>
      <FormFoot
        form={form}
        effect={t(
          'Decides which parts are too large and which rush is feasible, for quotes priced from now on.',
        )}
      />
    </form>
  )
}
