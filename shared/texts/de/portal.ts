import { common } from './common'
import { portalAccount } from './portal/account'
import { portalFrame } from './portal/frame'

/** The portal's texts in German, by their English. */
export const portalTexts = { ...common, ...portalFrame, ...portalAccount } as const
