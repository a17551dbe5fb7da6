import { common } from './common'
import { portalAccount } from './portal/account'
import { portalFrame } from './portal/frame'
import { viewer } from './viewer'

/** The portal's texts in German, by their English. */
export const portalTexts = { ...common, ...viewer, ...portalFrame, ...portalAccount } as const
