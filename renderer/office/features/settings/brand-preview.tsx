import type { CSSProperties } from 'react'
import type { Settings } from '../../../../shared/contract/settings'
import { brandColors } from '../../../../shared/domain/brand-color'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import styles from './brand.module.css'

interface BrandPreviewProps {
  settings: Settings
  /** `#rrggbb`; what can't be read is shown as what would do. */
  color: string
}

/** The portal's head in both themes and the head of a document, as small pictures of the real ones. */
export function BrandPreview({ settings, color }: BrandPreviewProps) {
  const colors = brandColors(color)
  const name = settings.legal_name ?? settings.shop_name
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">{t('Preview')}</h2>
      <div className={styles.previews}>
        <Portal
          settings={settings}
          theme="light"
          colors={colors.light}
          label={t('Preview of the portal, light')}
        />
        <Portal
          settings={settings}
          theme="dark"
          colors={colors.dark}
          label={t('Preview of the portal, dark')}
        />
        <div className={styles.paper} role="img" aria-label={t('Preview of a document')}>
          <div className={styles.paperHead}>
            <Mark settings={settings} />
            <span className={styles.small}>
              {settings.phone ?? settings.website ?? settings.contact_email}
            </span>
          </div>
          <span className={styles.small}>
            {[name, settings.address_line1, settings.address_city].filter(Boolean).join(' · ')}
          </span>
          <strong>{t('Invoice')}</strong>
          <div className={styles.total} style={{ borderColor: colors.light.primary }}>
            <span>{t('Total')}</span>
            <span className="pf-figures">{formatAmount('129.60', settings.currency)}</span>
          </div>
        </div>
      </div>
    </section>
  )
}

interface PortalProps {
  settings: Settings
  theme: 'light' | 'dark'
  colors: { primary: string; onPrimary: string }
  label: string
}

function Portal({ settings, theme, colors, label }: PortalProps) {
  const look = { '--primary': colors.primary, '--on-primary': colors.onPrimary } as CSSProperties
  return (
    <div className={styles.portal} data-theme={theme} style={look} role="img" aria-label={label}>
      <div className={styles.bar}>
        <Mark settings={settings} />
        <span className={styles.link}>{t('My orders')}</span>
      </div>
      <span className={styles.action}>{t('Place the order')}</span>
    </div>
  )
}

function Mark({ settings }: { settings: Settings }) {
  return settings.logo_url === null ? (
    <strong>{settings.shop_name}</strong>
  ) : (
    <img src={settings.logo_url} alt="" className={styles.mark} />
  )
}
