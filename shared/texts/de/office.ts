import { common } from './common'

/** The office's texts in German, by their English. */
export const officeTexts = { ...common } as const
