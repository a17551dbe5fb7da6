import { commonMoreTexts } from './common/more'
import { commonPartsTexts } from './common/parts'
import { commonWordsTexts } from './common/words'
import { secondFactorTexts } from './common/second-factor'
import { portalAccessTexts } from './portal/access'
import { portalAccount } from './portal/account'
import { portalDocuments } from './portal/documents'
import { portalFindingsTexts } from './portal/findings'
import { portalOrderTexts } from './portal/order'
import { portalQuotesTexts } from './portal/quotes'
import { portalRequestTexts } from './portal/request'
import { portalSharedTexts } from './portal/shared'
import { viewer } from './viewer'

/** What the portal's other pages say. */
export const portalRestTexts = {
  ...commonMoreTexts,
  ...commonPartsTexts,
  ...commonWordsTexts,
  ...secondFactorTexts,
  ...portalSharedTexts,
  ...viewer,
  ...portalAccount,
  ...portalRequestTexts,
  ...portalQuotesTexts,
  ...portalOrderTexts,
  ...portalAccessTexts,
  ...portalDocuments,
  ...portalFindingsTexts,
} as const
