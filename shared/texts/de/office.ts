import { common } from './common'
import { officeAccess } from './office/access'
import { officeAudit } from './office/audit'
import { auditFieldTexts } from './office/audit-fields'
import { backupTexts } from './office/backup'
import { connectionTexts } from './office/connections'
import { officeCustomers } from './office/customers'
import { dataFolderTexts } from './office/data-folder'
import { diagnosticsTexts } from './office/diagnostics'
import { officeDocuments } from './office/documents'
import { officeFrame } from './office/frame'
import { officeHome } from './office/home'
import { officeLetterTexts } from './office/letter-texts'
import { officeMessages } from './office/messages'
import { officeQuotes } from './office/quotes'
import { officeReview } from './office/review'
import { offerTexts } from './office/offer'
import { officeOrders } from './office/orders'
import { officeCalculation } from './office/calculation'
import { officeSettings } from './office/settings'
import { officeThisComputer } from './office/this-computer'
import { portalExposureTexts } from './office/portal-exposure'
import { trialTexts } from './office/trials'
import { viewer } from './viewer'

/** The office's texts in German, by their English. */
export const officeTexts = {
  ...common,
  ...officeAccess,
  ...officeAudit,
  ...auditFieldTexts,
  ...backupTexts,
  ...dataFolderTexts,
  ...diagnosticsTexts,
  ...connectionTexts,
  ...officeCustomers,
  ...officeDocuments,
  ...officeFrame,
  ...officeHome,
  ...officeLetterTexts,
  ...officeMessages,
  ...officeQuotes,
  ...officeReview,
  ...offerTexts,
  ...officeOrders,
  ...officeCalculation,
  ...officeSettings,
  ...officeThisComputer,
  ...portalExposureTexts,
  ...trialTexts,
  ...viewer,
} as const
