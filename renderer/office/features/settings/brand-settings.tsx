import { Button, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import {
  brandColors,
  brandContrast,
  readableBrandColor,
  TEXT_CONTRAST,
} from '../../../../shared/domain/brand-color'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { BrandPreview } from './brand-preview'
import brand from './brand.module.css'
import { FormFoot } from './form-foot'
import { LogoField } from './logo-field'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

/** The product's own, which shops without a colour show. */
const OWN_COLOR = '#0f766e'

/** The shop's logo and colour, with how they will look. */
export function BrandSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['primary_color'])
  const { values, set, errors } = form
  const color = values.primary_color
  const complete = color === null || /^#[0-9a-f]{6}$/i.test(color)
  const shown = color !== null && complete ? color : OWN_COLOR
  const contrast = brandContrast(shown)
  const readable = contrast >= TEXT_CONTRAST
  const suggestion = readableBrandColor(shown)
  return (
    <div className={styles.form}>
      <LogoField settings={settings} />
      <form className={styles.form} onSubmit={form.submit}>
        <TextInput
          label={t('Primary colour')}
          description={t('Of buttons and links in the portal, and of lines on documents.')}
          w={320}
          maxLength={7}
          placeholder={OWN_COLOR}
          leftSection={
            <input
              type="color"
              className={brand.picker}
              aria-label={t('Pick a colour')}
              value={shown.toLowerCase()}
              onChange={(event) => set('primary_color', event.currentTarget.value)}
            />
          }
          value={color ?? ''}
          error={errors.primary_color}
          onChange={(event) => set('primary_color', event.currentTarget.value.trim() || null)}
        />
        <div className={styles.foot} role="status">
          {readable ? (
            <span className="pf-muted">
              {t('Readable: {contrast}:1 on the light ground. In the dark it is lightened to {color}.', {
                contrast: formatNumber(contrast, 1),
                color: brandColors(shown).dark.primary,
              })}
            </span>
          ) : (
            <>
              <span>
                {t('Too light to read: {contrast}:1, and text needs 4.5:1.', {
                  contrast: formatNumber(contrast, 1),
                })}
              </span>
              <Button variant="default" onClick={() => set('primary_color', suggestion)}>
                {t('Use {color}', { color: suggestion })}
              </Button>
            </>
          )}
          {color !== null && (
            <Button variant="subtle" color="gray" onClick={() => set('primary_color', null)}>
              {t('Use the product’s own')}
            </Button>
          )}
        </div>
        <BrandPreview settings={settings} color={shown} />
        <FormFoot form={form} shown={['primary_color']} />
      </form>
    </div>
  )
}
