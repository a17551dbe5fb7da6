import type { Finish, Language, RushLevel } from './vocabulary'

/** Name and description of a choice, as people read them. */
export interface ChoiceWords {
  name: string
  /** What it is good for, in the customer's words. */
  description: string
}

type InLanguages<T> = Record<Language, T>

/** What a shop says of a choice itself; what is missing is said in the product's own words. */
export type OwnWords = Partial<InLanguages<Partial<ChoiceWords>>>

/** What a shop says of a finish, and which of the drawn surfaces stands for it. */
export type OwnFinishWords = OwnWords & { look?: Finish }

/** The shop's own words for what customers choose from. Codes are the wire's and the rate card's and stay. */
export interface OfferWords {
  finishes: Partial<Record<Finish, OwnFinishWords>>
  rush_levels: Partial<Record<RushLevel, OwnWords>>
}

/** The words of a shop that chose none. */
export const NO_OFFER_WORDS: OfferWords = { finishes: {}, rush_levels: {} }

/** Longest name and description: the one has to fit a board's card, the other a card in the portal. */
export const OFFER_WORDS_MAX = { name: 40, description: 160 } as const

const words = (name: string, description: string): ChoiceWords => ({ name, description })

/** The product's own words; never days or hours, which a shop sets by itself. */
const FINISHES: Record<Finish, InLanguages<ChoiceWords>> = {
  standard: {
    en: words('As printed', 'Supports removed; layer lines show'),
    de: words('Wie gedruckt', 'Stützen entfernt; Schichtlinien sichtbar'),
  },
  cleanup: {
    en: words('Cleaned up', 'Edges and support marks trimmed by hand'),
    de: words('Nachbearbeitet', 'Kanten und Stützspuren von Hand geglättet'),
  },
  sanded: {
    en: words('Sanded', 'Smooth to the touch, layer lines gone'),
    de: words('Geschliffen', 'Glatt anzufassen, ohne Schichtlinien'),
  },
  painted: {
    en: words('Painted', 'Sanded, primed and painted in one colour'),
    de: words('Lackiert', 'Geschliffen, grundiert und einfarbig lackiert'),
  },
}

const RUSH_LEVELS: Record<RushLevel, InLanguages<ChoiceWords>> = {
  standard: {
    en: words('Standard', 'In turn with other orders'),
    de: words('Standard', 'Der Reihe nach'),
  },
  rush: { en: words('Rush', 'Ahead of the queue'), de: words('Eilauftrag', 'Vorgezogen') },
  super_rush: {
    en: words('Super rush', 'Ahead of other rush orders'),
    de: words('Express', 'Vor anderen Eilaufträgen'),
  },
  emergency: {
    en: words('Emergency', 'Before everything else'),
    de: words('Notfall', 'Vor allem anderen'),
  },
}

/** What a finish is called and said to be, by this shop and in this language. */
export function finishWords(own: OfferWords | undefined, finish: Finish, language: Language): ChoiceWords {
  return { ...FINISHES[finish][language], ...given(own?.finishes[finish]?.[language]) }
}

/** What a rush level is called and said to be, by this shop and in this language. */
export function rushWords(own: OfferWords | undefined, level: RushLevel, language: Language): ChoiceWords {
  return { ...RUSH_LEVELS[level][language], ...given(own?.rush_levels[level]?.[language]) }
}

/** Which of the drawn surfaces shows a finish. */
export function finishLook(own: OfferWords | undefined, finish: Finish): Finish {
  return own?.finishes[finish]?.look ?? finish
}

/**
 * What a receipt keeps of the shop's own names, by language: it says for ever what it said when the price was made.
 * Empty where the product's own names count, which never change their meaning.
 */
export interface KeptNames {
  finish?: Partial<InLanguages<string>>
  rush_level?: Partial<InLanguages<string>>
}

/** The shop's own names of a choice, to be kept with its price; undefined without any. */
export function keptNames(own: OfferWords, finish: Finish, level: RushLevel): KeptNames | undefined {
  const kept: KeptNames = {}
  const ofFinish = namesOf(own.finishes[finish])
  const ofLevel = namesOf(own.rush_levels[level])
  if (ofFinish) kept.finish = ofFinish
  if (ofLevel) kept.rush_level = ofLevel
  return ofFinish || ofLevel ? kept : undefined
}

/** What a receipt calls its finish and rush level. */
export function receiptNames(
  kept: KeptNames | undefined,
  { finish, rush_level: level }: { finish: Finish; rush_level: RushLevel },
  language: Language,
): { finish: string; rush: string } {
  return {
    finish: kept?.finish?.[language] ?? FINISHES[finish][language].name,
    rush: kept?.rush_level?.[language] ?? RUSH_LEVELS[level][language].name,
  }
}

/**
 * Where two choices of a kind would be called the same in a language, so that nobody could tell them apart.
 * @returns paths such as `finishes.painted.de.name`
 */
export function sameNames(own: OfferWords): string[] {
  const found: string[] = []
  const look = <Code extends string>(
    kind: keyof OfferWords,
    codes: Code[],
    nameOf: (code: Code, language: Language) => string,
  ) => {
    for (const language of ['en', 'de'] as const) {
      const seen = new Set<string>()
      // What keeps the product's name has it first, so that the one that was renamed is told.
      const renamed = (code: Code) =>
        (own[kind] as Partial<Record<Code, OwnWords>>)[code]?.[language]?.name !== undefined
      for (const code of codes.toSorted((a, b) => Number(renamed(a)) - Number(renamed(b)))) {
        const name = nameOf(code, language).toLowerCase()
        if (seen.has(name)) found.push(`${kind}.${code}.${language}.name`)
        seen.add(name)
      }
    }
  }
  look(
    'finishes',
    Object.keys(FINISHES) as Finish[],
    (code, language) => finishWords(own, code, language).name,
  )
  look(
    'rush_levels',
    Object.keys(RUSH_LEVELS) as RushLevel[],
    (code, language) => rushWords(own, code, language).name,
  )
  return found
}

function given(own: Partial<ChoiceWords> | undefined): Partial<ChoiceWords> {
  return Object.fromEntries(Object.entries(own ?? {}).filter(([, text]) => text))
}

function namesOf(own: OwnWords | undefined): Partial<InLanguages<string>> | undefined {
  const { en, de } = own ?? {}
  const names = { ...(en?.name ? { en: en.name } : {}), ...(de?.name ? { de: de.name } : {}) }
  return Object.keys(names).length > 0 ? names : undefined
}
