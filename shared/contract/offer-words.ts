import { z } from 'zod'
import { OFFER_WORDS_MAX } from '../domain/offer-words'
import { FINISHES } from '../domain/vocabulary'
import { line } from './common'

const ownText = (max: number) => line(max).min(1).optional()
const ownWords = z.strictObject({
  name: ownText(OFFER_WORDS_MAX.name),
  description: ownText(OFFER_WORDS_MAX.description),
})
/** What a shop says of a choice in each language; what is missing is said in the product's own words. */
const ownChoice = z.strictObject({ en: ownWords.optional(), de: ownWords.optional() })
/** `look`: the finish whose drawn surface stands for this one. */
const ownFinish = ownChoice.extend({ look: z.enum(FINISHES).optional() }).optional()
const ownLevel = ownChoice.optional()

/** The shop's own names and descriptions of finishes and rush levels; the codes stay. */
export const offerWords = z.strictObject({
  finishes: z.strictObject({
    standard: ownFinish,
    cleanup: ownFinish,
    sanded: ownFinish,
    painted: ownFinish,
  }),
  rush_levels: z.strictObject({
    standard: ownLevel,
    rush: ownLevel,
    super_rush: ownLevel,
    emergency: ownLevel,
  }),
})
