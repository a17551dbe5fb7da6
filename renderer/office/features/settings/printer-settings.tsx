import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/shop'
import { CloseIcon, PlusIcon } from '../../shared/icons'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

const SIDES = [
  { name: 'x_mm', label: 'Width' },
  { name: 'y_mm', label: 'Depth' },
  { name: 'z_mm', label: 'Height' },
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
      <table className={styles.rows} aria-label="Printers">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {SIDES.map((side) => (
              <th key={side.name} scope="col">
                {side.label}, mm
              </th>
            ))}
            <th scope="col">How many</th>
            <th scope="col">
              <span className="pf-visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {printers.map((printer, index) => (
            <tr key={index}>
              <td>
                <TextInput
                  aria-label={`Name of printer ${index + 1}`}
                  maxLength={100}
                  value={printer.name}
                  error={errors[`printers.${index}.name`]}
                  onChange={(event) => change(index, { name: event.currentTarget.value })}
                />
              </td>
              {SIDES.map((side) => (
                <td key={side.name}>
                  <NumberInput
                    aria-label={`${side.label} of printer ${index + 1}`}
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
                  aria-label={`Number of printer ${index + 1}`}
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
                  aria-label={`Remove ${printer.name || 'printer'}`}
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
          Add a printer
        </Button>
      </div>
      <FormFoot
        form={form}
        effect="Decides which parts are too large and which rush is feasible, for quotes priced from now on."
      />
    </form>
  )
}
