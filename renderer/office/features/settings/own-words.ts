import type { OfferWords, OwnFinishWords, OwnWords } from '../../../../shared/domain/offer-words'
import { FINISHES, RUSH_LEVELS, type Finish, type Language } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'

/** What the drawn surfaces show. */
export const LOOK_WORDS: Record<Finish, string> = {
  standard: t('Layer lines'),
  cleanup: t('Fine layer lines'),
  sanded: t('Smooth and matt'),
  painted: t('Glossy'),
}

/** Whose words are edited. */
export type OfferChoice =
  | { kind: 'finishes'; code: (typeof FINISHES)[number] }
  | { kind: 'rush_levels'; code: (typeof RUSH_LEVELS)[number] }

/** The shop's own words of a choice. */
export function ownOf(words: OfferWords, { kind, code }: OfferChoice): OwnFinishWords {
  const own: Partial<Record<string, OwnFinishWords>> = words[kind]
  return own[code] ?? {}
}

/** The words with one choice's changed; what says nothing is left out, in the order that the server answers in. */
export function withOwn(words: OfferWords, choice: OfferChoice, own: OwnFinishWords): OfferWords {
  const changed = { ...words, [choice.kind]: { ...words[choice.kind], [choice.code]: own } }
  return {
    finishes: compact(FINISHES, changed.finishes),
    rush_levels: compact(RUSH_LEVELS, changed.rush_levels),
  }
}

/** A choice's words with a text changed in one language; an empty one gives way to the product's own. */
export function withText(
  own: OwnFinishWords,
  language: Language,
  part: 'name' | 'description',
  text: string,
): OwnFinishWords {
  return { ...own, [language]: { ...own[language], [part]: text } }
}

function compact<Code extends string>(
  codes: readonly Code[],
  all: Partial<Record<Code, OwnFinishWords>>,
): Partial<Record<Code, OwnFinishWords>> {
  const kept: Partial<Record<Code, OwnFinishWords>> = {}
  for (const code of codes) {
    const { look, ...words } = all[code] ?? {}
    const own: OwnFinishWords = {
      ...compactWords(words),
      ...(look && look !== (code as string) ? { look } : {}),
    }
    if (Object.keys(own).length > 0) kept[code] = own
  }
  return kept
}

function compactWords(words: OwnWords): OwnWords {
  const kept: OwnWords = {}
  for (const language of ['en', 'de'] as const) {
    const { name, description } = words[language] ?? {}
    if (name || description) {
      kept[language] = { ...(name ? { name } : {}), ...(description ? { description } : {}) }
    }
  }
  return kept
}
