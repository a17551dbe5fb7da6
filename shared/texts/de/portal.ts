import { common } from './common'
import { portalAccount } from './portal/account'
import { portalDocuments } from './portal/documents'
import { portalFindingsTexts } from './portal/findings'
import { portalFrame } from './portal/frame'
import { viewer } from './viewer'
import { portalStartTexts } from './portal/start'
import { portalRequestTexts } from './portal/request'
import { portalQuotesTexts } from './portal/quotes'
import { portalOrderTexts } from './portal/order'
import { portalAccessTexts } from './portal/access'
import { portalSharedTexts } from './portal/shared'

/** The portal's texts in German, by their English. */
export const portalTexts = {
  ...common,
  ...viewer,
  ...portalFrame,
  ...portalAccount,
  ...portalStartTexts,
  ...portalRequestTexts,
  ...portalQuotesTexts,
  ...portalOrderTexts,
  ...portalAccessTexts,
  ...portalSharedTexts,
  ...portalDocuments,
  ...portalFindingsTexts,
} as const
