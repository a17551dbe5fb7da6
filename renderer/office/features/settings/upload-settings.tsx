import { NumberInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { FILE_LIMIT_RANGES, FIRST_FILE_LIMITS, type FileLimits } from '../../../../shared/domain/settings'
import { numberMarks } from '../../../common/decimal-text'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
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
    title: t('The model'),
    fields: [
      { name: 'triangles', label: t('Triangles'), help: t('After placing every copy.') },
      { name: 'coordinate_mm', label: t('Largest coordinate, mm'), help: t('From the origin, either way.') },
      { name: 'component_depth', label: t('Depth of components'), help: t('Parts made of parts.') },
    ],
  },
  {
    title: t('The package'),
    fields: [
      { name: 'unpacked_mib', label: t('Unpacked size, MiB'), help: t('Counted while unpacking.') },
      { name: 'entries', label: t('Entries'), help: t('Files inside the 3MF.') },
      { name: 'ratio', label: t('Packed to unpacked, 1 to'), help: t('Of entries over 1 MiB.') },
      { name: 'xml_depth', label: t('Depth of XML'), help: t('Elements within elements.') },
    ],
  },
  {
    title: t('Reading it'),
    fields: [
      { name: 'seconds', label: t('Time, s'), help: t('Waiting for its turn not counted.') },
      { name: 'memory_mib', label: t('Memory, MiB'), help: t('Two files are read side by side.') },
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
        {t(
          'A file beyond one of these is refused with a sentence that says which. They protect the server from files that were made to exhaust it; models that people print stay far below.',
        )}
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
                  description={t('{help} {least} to {most}; at first {first}.', {
                    help,
                    least: formatNumber(min),
                    most: formatNumber(max),
                    first: formatNumber(FIRST_FILE_LIMITS[name]),
                  })}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  hideControls
                  allowDecimal={false}
                  clampBehavior="none"
                  thousandSeparator={numberMarks().group}
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
        effect={t('Counts from the next file on, without a restart; files that were taken stay.')}
      />
    </form>
  )
}
