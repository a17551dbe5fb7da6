import type { ComponentType } from 'react'
import { NavLink, useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/shop'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { EmptyState } from '../../../common/ui/empty-state'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { PageTitle } from '../../../common/ui/page-title'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { AuditLog } from './audit-log'
import { BackupScreen } from './backup-screen'
import { BrandSettings } from './brand-settings'
import { CalendarSettings } from './calendar-settings'
import { CalibrationScreen } from './calibration-screen'
import { CompanySettings } from './company-settings'
import { ConnectionsScreen } from './connections/connections-screen'
import { DataFolder } from './data-folder'
import { DiagnosticsPage } from './diagnostics-page'
import { LetterSettings } from './letter-settings'
import { MaterialSettings } from './material-settings'
import { MoneySettings } from './money-settings'
import { OfferSettings } from './offer-settings'
import { OutboxScreen } from './outbox-screen'
import { PortalScreen } from './portal/portal-screen'
import { PrintProfileSettings } from './print-profile-settings'
import { PrinterSettings } from './printer-settings'
import { RateCardSettings } from './rate-card-settings'
import styles from './settings.module.css'
import { ShopSettings } from './shop-settings'
import { SlicerSettings } from './slicer-settings'
import { ThisComputer } from './this-computer'
import { UploadSettings } from './upload-settings'
import { UserSettings } from './user-settings'

interface SettingsSection {
  path: string
  name: string
  /** Draws from the settings record; the others bring their own data. */
  Form?: ComponentType<{ settings: Settings }>
  Page?: ComponentType
  /** Staff may look at it, too. */
  forStaff?: true
}

const SECTIONS: SettingsSection[] = [
  { path: 'shop', name: t('Shop'), Form: ShopSettings },
  { path: 'company', name: t('Company and documents'), Form: CompanySettings },
  { path: 'brand', name: t('Logo and colour'), Form: BrandSettings },
  { path: 'money', name: t('Review, tax and shipping'), Form: MoneySettings },
  { path: 'printers', name: t('Printers'), Form: PrinterSettings },
  { path: 'slicer', name: t('Slicer'), Form: SlicerSettings },
  { path: 'calendar', name: t('Calendar and lead times'), Form: CalendarSettings },
  { path: 'materials', name: t('Materials and colours'), Form: MaterialSettings },
  { path: 'offer', name: t('Finishes and speeds'), Form: OfferSettings },
  { path: 'rate-card', name: t('Rate card'), Page: RateCardSettings },
  { path: 'print-profile', name: t('Print profile'), Page: PrintProfileSettings },
  { path: 'calibration', name: t('Calibration'), Page: CalibrationScreen, forStaff: true },
  { path: 'uploads', name: t('Uploads'), Form: UploadSettings },
  { path: 'users', name: t('Users'), Page: UserSettings },
  { path: 'letters', name: t('Mails to customers'), Page: LetterSettings },
  { path: 'portal', name: t('Portal for customers'), Page: PortalScreen },
  { path: 'connections', name: t('Connections'), Page: ConnectionsScreen },
  { path: 'outbox', name: t('Outbox'), Page: OutboxScreen },
  { path: 'backup', name: t('Backup'), Page: BackupScreen, forStaff: true },
  { path: 'data-folder', name: t('Data folder'), Page: DataFolder },
  { path: 'audit-log', name: t('Audit log'), Page: AuditLog },
  { path: 'diagnostics', name: t('Diagnostics'), Page: DiagnosticsPage },
  // What belongs to the desktop app has nothing to set in a browser.
  ...(window.printFarm
    ? [{ path: 'this-computer', name: t('This computer'), Page: ThisComputer, forStaff: true } as const]
    : []),
]

/** What an admin sets for the whole shop. */
export function SettingsScreen() {
  const { section } = useParams()
  const user = useUser()
  const settings = useRouteQuery(routes.getSettings)
  const chosen = SECTIONS.find(({ path }) => path === section)
  if (!user.is_admin && !chosen?.forStaff) {
    return (
      <div style={{ padding: 32 }}>
        <PageTitle>{t('Settings')}</PageTitle>
        <EmptyState>{t('Only an admin changes the shop’s settings.')}</EmptyState>
      </div>
    )
  }
  return (
    <div className={styles.page}>
      <PageTitle>{chosen ? chosen.name : t('Settings')}</PageTitle>
      <nav className={styles.nav} aria-label={t('Settings')}>
        {SECTIONS.filter(({ forStaff }) => user.is_admin || forStaff).map(({ path, name }) => (
          <NavLink key={path} to={`/settings/${path}`} className={styles.entry}>
            {name}
          </NavLink>
        ))}
      </nav>
      <div className={styles.body}>
        <h1>{chosen?.name ?? t('Settings')}</h1>
        {chosen?.Page ? (
          <chosen.Page />
        ) : chosen?.Form ? (
          settings.data ? (
            <chosen.Form key={chosen.path} settings={settings.data} />
          ) : settings.isError ? (
            <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />
          ) : (
            <DetailSkeleton />
          )
        ) : (
          <p className="pf-muted">{t('Choose a part of the settings.')}</p>
        )}
      </div>
    </div>
  )
}
