import { common } from './common'
import { backupTexts } from './office/backup'
import { diagnosticsTexts } from './office/diagnostics'
import { officeFrame } from './office/frame'
import { officeMessages } from './office/messages'
import { officeThisComputer } from './office/this-computer'
import { viewer } from './viewer'

/** The office's texts in German, by their English. */
export const officeTexts = {
  ...common,
  ...backupTexts,
  ...diagnosticsTexts,
  ...officeFrame,
  ...officeMessages,
  ...officeThisComputer,
  ...viewer,
} as const
