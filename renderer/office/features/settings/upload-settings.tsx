import { NumberInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/shop'
import { FILE_LIMIT_RANGES, FIRST_FILE_LIMITS, type FileLimits } from '../../../../shared/domain/settings'
import { formatNumber } from '../../../common/format'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

interface LimitField {
  name: keyof FileLimits
  label: string
  help: string
}

const GROUPS: { title: string; fields: LimitField[] }[] = [
  {
    title: 'The model',
    fields: [
      { name: 'triangles', label: 'Triangles', help: 'After placing every copy.' },
      { name: 'coordinate_mm', label: 'Largest coordinate, mm', help: 'From the origin, either way.' },
      { name: 'component_depth', label: 'Depth of components', help: 'Parts made of parts.' },
    ],
  },
  {
    title: 'The package',
    fields: [
      { name: 'unpacked_mib', label: 'Unpacked size, MiB', help: 'Counted while unpacking.' },
      { name: 'entries', label: 'Entries', help: 'Files inside the 3MF.' },
      { name: 'ratio', label: 'Packed to unpacked, 1 to', help: 'Of entries over 1 MiB.' },
      { name: 'xml_depth', label: 'Depth of XML', help: 'Elements within elements.' },
    ],
  },
  {
    title: 'Reading it',
    fields: [
      { name: 'seconds', label: 'Time, s', help: 'Waiting for its turn not counted.' },
      { name: 'memory_mib', label: 'Memory, MiB', help: 'Two files are read side by side.' },
    ],
  },
]

/** What an uploaded file may be and take at most. */
export function UploadSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['model_limits'])
  const { values, set, errors } = form
  const limits = values.model_limits
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <p className={styles.hint}>
        A file beyond one of these is refused with a sentence that says which. They protect the server from
        files that were made to exhaust it; models that people print stay far below.
      </p>
      {GROUPS.map((group) => (
        <fieldset key={group.title} className={styles.group}>
          <legend>{group.title}</legend>
          <div className={styles.numbers}>
            {group.fields.map(({ name, label, help }) => {
              const { min, max } = FILE_LIMIT_RANGES[name]
              return (
                <NumberInput
                  key={name}
                  label={label}
                  description={`${help} ${formatNumber(min)} to ${formatNumber(max)}; at first ${formatNumber(FIRST_FILE_LIMITS[name])}.`}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  hideControls
                  allowDecimal={false}
                  clampBehavior="none"
                  thousandSeparator=","
                  value={limits[name]}
                  error={errors[`model_limits.${name}`]}
                  onChange={(value) => {
                    if (typeof value === 'number') set('model_limits', { ...limits, [name]: value })
                  }}
                />
              )
            })}
          </div>
        </fieldset>
      ))}
      <FormFoot
        form={form}
        shown={Object.keys(FILE_LIMIT_RANGES).map((name) => `model_limits.${name}`)}
        effect="Counts from the next file on, without a restart; files that were taken stay."
      />
    </form>
  )
}
