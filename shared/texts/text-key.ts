import type { desktopTexts } from './de/desktop'
import type { officeTexts } from './de/office'
import type { portalTexts } from './de/portal'

/** Every text of the product, in English. One that is not in the catalogue does not compile. */
export type TextKey = keyof typeof officeTexts | keyof typeof portalTexts

/** Every text of the desktop shell, in English. */
export type DesktopTextKey = keyof typeof desktopTexts
