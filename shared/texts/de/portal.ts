import { portalFirstTexts } from './portal-first'
import { portalRestTexts } from './portal-rest'

/** The portal's texts in German, by their English. */
export const portalTexts = { ...portalFirstTexts, ...portalRestTexts } as const
