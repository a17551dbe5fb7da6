import type { Finish, MaterialType, RushLevel } from '../../shared/domain/vocabulary'
import { t } from './texts'

export interface ChoiceWords {
  name: string
  /** What it is good for, in the customer's words. */
  description: string
}

export const materialWords: Record<MaterialType, ChoiceWords> = {
  PLA: {
    name: 'PLA',
    description: t('Stiff and crisp in detail, for indoor parts and models. Heat to 55 °C'),
  },
  PETG: { name: 'PETG', description: t('Tough, sheds water, for parts that work. Heat to 70 °C') },
  ABS: { name: 'ABS', description: t('Takes knocks, easy to sand and glue. Heat to 95 °C') },
  ASA: { name: 'ASA', description: t('As ABS, and keeps its colour in sun and rain. Heat to 95 °C') },
  TPU: { name: 'TPU', description: t('Flexible as rubber, for seals, grips and bumpers') },
}

export const finishWords: Record<Finish, ChoiceWords> = {
  standard: { name: t('As printed'), description: t('Supports removed; layer lines show') },
  cleanup: { name: t('Cleaned up'), description: t('Edges and support marks trimmed by hand') },
  sanded: { name: t('Sanded'), description: t('Smooth to the touch, layer lines gone') },
  painted: { name: t('Painted'), description: t('Sanded, primed and painted in one colour') },
}

export const rushWords: Record<RushLevel, ChoiceWords> = {
  standard: { name: t('Standard'), description: t('In turn with other orders') },
  rush: { name: t('Rush'), description: t('Ahead of the queue, within 3 working days') },
  super_rush: { name: t('Super rush'), description: t('Within 24 hours') },
  emergency: { name: t('Emergency'), description: t('The same day') },
}
