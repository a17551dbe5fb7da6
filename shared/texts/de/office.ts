import { common } from './common'
import { officeFrame } from './office/frame'
import { officeThisComputer } from './office/this-computer'

/** The office's texts in German, by their English. */
export const officeTexts = { ...common, ...officeFrame, ...officeThisComputer } as const
