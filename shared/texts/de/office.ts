import { common } from './common'
import { diagnosticsTexts } from './office/diagnostics'

/** The office's texts in German, by their English. */
export const officeTexts = { ...common, ...diagnosticsTexts } as const
