import { Checkbox, TagsInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { MATERIALS } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { materialWords } from '../../../common/offer-words'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

/** What customers may choose from. */
export function MaterialSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['materials'])
  const { values, set } = form
  const rows = MATERIALS.map(
    (material) =>
      values.materials.find((row) => row.material_type === material) ?? {
        material_type: material,
        offered: false,
        colors: [],
      },
  )
  const change = (material: (typeof MATERIALS)[number], part: Partial<(typeof rows)[number]>) =>
    set(
      'materials',
      rows.map((row) => (row.material_type === material ? { ...row, ...part } : row)),
    )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      {rows.map((row) => (
        <div key={row.material_type} role="group" aria-label={materialWords[row.material_type].name}>
          <Checkbox
            label={t('Offer {material}', { material: materialWords[row.material_type].name })}
            description={materialWords[row.material_type].description}
            checked={row.offered}
            onChange={(event) => change(row.material_type, { offered: event.currentTarget.checked })}
          />
          <TagsInput
            mt={8}
            aria-label={t('Colours of {material}', { material: materialWords[row.material_type].name })}
            placeholder={t('Add a colour and press Enter')}
            maxTags={100}
            value={row.colors}
            disabled={!row.offered}
            onChange={(colors) => change(row.material_type, { colors })}
          />
        </div>
      ))}
      <FormFoot form={form} effect={t('Customers choose from these at once; quotes that stand are kept.')} />
    </form>
  )
}
