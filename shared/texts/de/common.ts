import { commonFirstTexts } from './common/first'
import { commonMoreTexts } from './common/more'
import { commonPartsTexts } from './common/parts'
import { commonWordsTexts } from './common/words'
import { secondFactorTexts } from './common/second-factor'

/** Words that both the portal and the office use. */
export const common = {
  ...commonFirstTexts,
  ...commonMoreTexts,
  ...commonPartsTexts,
  ...commonWordsTexts,
  ...secondFactorTexts,
} as const
