import { brandColors } from '../../../shared/domain/brand-color'
import {
  fillBody,
  fillSubject,
  type LetterBlock,
  type LetterTemplate,
} from '../../../shared/domain/letter-template'
import type { Language } from '../../../shared/domain/vocabulary'
import { OWN_COLOR, type ShopFacts } from '../common/shop-facts'
import type { StoredLogo } from '../shop/ports'
import { htmlLetter, LOGO_PART, plainLetter, type LetterPart } from './letter-layout'
import { signatureValues, type LetterValues } from './letter-values'
import type { Mail } from './ports'

/** What of a letter its text and its values make. */
type ComposedLetter = Pick<Mail, 'subject' | 'text' | 'html' | 'pictures'>

/**
 * A letter from its text and what fills it. The link is always there: a text that lacks it gets it at its end, since
 * without it the letter would be for nothing.
 */
export function composeLetter(
  templates: { letter: LetterTemplate; signature: LetterTemplate },
  content: LetterValues,
  shop: { settings: ShopFacts; logo: StoredLogo | null; language: Language },
): ComposedLetter {
  const { settings, logo, language } = shop
  const blocks = fillBody(templates.letter.body, content.values)
  const complete: LetterBlock[] = blocks.some(({ kind }) => kind === 'link')
    ? blocks
    : [...blocks, { kind: 'link' }]
  const letter = {
    subject: fillSubject(templates.letter.subject, content.values),
    parts: complete.flatMap((block) => partOf(block, content)),
    signature: fillBody(templates.signature.body, signatureValues(settings)).flatMap((block) =>
      block.kind === 'text' ? [block.text] : [],
    ),
    footnotes: content.footnotes,
  }
  const { primary: color, onPrimary: textColor } = brandColors(settings.primary_color ?? OWN_COLOR).light
  return {
    subject: letter.subject,
    text: plainLetter(letter),
    html: htmlLetter(
      letter,
      { shopName: settings.shop_name, color, textColor, hasLogo: logo !== null },
      language,
    ),
    pictures: logo ? [{ name: LOGO_PART, contentType: logo.contentType, bytes: logo.bytes }] : [],
  }
}

function partOf(block: LetterBlock, { details, action }: LetterValues): LetterPart[] {
  switch (block.kind) {
    case 'text':
      return [block]
    case 'details':
      return details.length > 0 ? [{ kind: 'facts', facts: details }] : []
    case 'link':
      return [{ kind: 'action', ...action }]
  }
}
