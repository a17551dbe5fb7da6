import { commonFirstTexts } from './common/first'
import { portalFrame } from './portal/frame'
import { portalStartTexts } from './portal/start'

/** What the portal's first page says, and what stands around every page. */
export const portalFirstTexts = {
  ...commonFirstTexts,
  ...portalFrame,
  ...portalStartTexts,
} as const
