import { common } from './common'
import { portalFrame } from './portal/frame'

/** The portal's texts in German, by their English. */
export const portalTexts = { ...common, ...portalFrame } as const
