import { useMemo } from 'react'
import { routes } from '../../shared/contract/routes'
import {
  finishLook,
  finishWords,
  rushWords,
  type ChoiceWords,
  type OfferWords,
} from '../../shared/domain/offer-words'
import type { Finish, MaterialType, RushLevel } from '../../shared/domain/vocabulary'
import { useRouteQuery } from './api'
import { pageLanguage, t } from './texts'

export const materialWords: Record<MaterialType, ChoiceWords> = {
  PLA: {
    name: 'PLA',
    description: t('Stiff and crisp in detail, for indoor parts and models. Heat to 55 °C'),
  },
  PETG: { name: 'PETG', description: t('Tough, sheds water, for parts that work. Heat to 70 °C') },
  ABS: { name: 'ABS', description: t('Takes knocks, easy to sand and glue. Heat to 95 °C') },
  ASA: { name: 'ASA', description: t('As ABS, and keeps its colour in sun and rain. Heat to 95 °C') },
  TPU: { name: 'TPU', description: t('Flexible as rubber, for seals, grips and bumpers') },
}

/** What this shop calls its finishes and rush levels, in the page's language. */
export interface OfferNames {
  finish: (finish: Finish) => ChoiceWords
  rush: (level: RushLevel) => ChoiceWords
  /** The finish whose drawn surface shows this one. */
  look: (finish: Finish) => Finish
}

export function offerNames(own: OfferWords | undefined): OfferNames {
  const language = pageLanguage()
  return {
    finish: (finish) => finishWords(own, finish, language),
    rush: (level) => rushWords(own, level, language),
    look: (finish) => finishLook(own, finish),
  }
}

/** As `offerNames`, of the shop that the page belongs to; the product's own words until it is known. */
export function useOfferNames(): OfferNames {
  const own = useRouteQuery(routes.getShop, {}, { staleTime: 300_000 }).data?.offer_words
  return useMemo(() => offerNames(own), [own])
}
