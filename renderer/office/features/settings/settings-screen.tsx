import type { ComponentType } from 'react'
import { NavLink, useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/settings'
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
import { sectionGroupsFor } from './section-names'
import styles from './settings.module.css'
import { ShopSettings } from './shop-settings'
import { SlicerSettings } from './slicer-settings'
import { ThisComputer } from './this-computer'
import { UploadSettings } from './upload-settings'
import { UserSettings } from './user-settings'

/** What each part shows: a form of the settings record, or a page that brings its own data. */
const CONTENTS: Record<string, { Form?: ComponentType<{ settings: Settings }>; Page?: ComponentType }> = {
  shop: { Form: ShopSettings },
  company: { Form: CompanySettings },
  brand: { Form: BrandSettings },
  money: { Form: MoneySettings },
  printers: { Form: PrinterSettings },
  slicer: { Form: SlicerSettings },
  calendar: { Form: CalendarSettings },
  materials: { Form: MaterialSettings },
  offer: { Form: OfferSettings },
  'rate-card': { Page: RateCardSettings },
  'print-profile': { Page: PrintProfileSettings },
  calibration: { Page: CalibrationScreen },
  uploads: { Form: UploadSettings },
  users: { Page: UserSettings },
  letters: { Page: LetterSettings },
  portal: { Page: PortalScreen },
  connections: { Page: ConnectionsScreen },
  outbox: { Page: OutboxScreen },
  backup: { Page: BackupScreen },
  'data-folder': { Page: DataFolder },
  'audit-log': { Page: AuditLog },
  diagnostics: { Page: DiagnosticsPage },
  'this-computer': { Page: ThisComputer },
}

/** What an admin sets for the whole shop. */
export function SettingsScreen() {
  const { section } = useParams()
  const user = useUser()
  const settings = useRouteQuery(routes.getSettings)
  const groups = sectionGroupsFor(user)
  const chosen = groups.flatMap(({ sections }) => sections).find(({ path }) => path === section)
  const content = CONTENTS[chosen?.path ?? '']
  if (!user.is_admin && !chosen) {
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
      <nav ref={revealChosen} className={styles.nav} aria-label={t('Settings')}>
        {groups.map((group) => (
          <section key={group.name} className={styles.entries} aria-label={group.name}>
            <h2>{group.name}</h2>
            {group.sections.map(({ path, name }) => (
              <NavLink key={path} to={`/settings/${path}`} className={styles.entry}>
                {name}
              </NavLink>
            ))}
          </section>
        ))}
      </nav>
      <div className={styles.body}>
        <h1>{chosen?.name ?? t('Settings')}</h1>
        {content?.Page ? (
          <content.Page />
        ) : content?.Form ? (
          settings.data ? (
            <content.Form key={chosen?.path} settings={settings.data} />
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

/** The list is longer than a small window: what was opened by the address or the command menu would stand out of sight. */
function revealChosen(nav: HTMLElement | null): void {
  nav?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
}
