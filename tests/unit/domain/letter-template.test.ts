import { describe, expect, it } from 'vitest'
import {
  fillBody,
  fillSubject,
  LETTER_TEXTS,
  templateProblems,
  type LetterTextKind,
} from '../../../shared/domain/letter-template'
import { defaultLetter } from '../../../server/application/mail/default-letters'
import { letterWords } from '../../../server/application/mail/letter-texts'

const good = { subject: 'Your {part}', body: '{greeting}\n\nit is ready.\n\n{link}' }
const wrong = (kind: LetterTextKind, change: Partial<typeof good>) =>
  templateProblems(kind, { ...good, ...change })

describe('the text of a letter', () => {
  it.each(LETTER_TEXTS.flatMap((kind) => (['en', 'de'] as const).map((language) => ({ kind, language }))))(
    'of the product is one that a shop could have written: $kind in $language',
    ({ kind, language }) => {
      const own = defaultLetter(kind, letterWords(language))
      expect(templateProblems(kind, own)).toEqual([])
      expect(own.body.length).toBeGreaterThan(5)
    },
  )

  it('is refused for what a letter can’t know, lacks or could not show', () => {
    expect(wrong('quote_ready', {})).toEqual([])
    expect(wrong('quote_ready', { body: `${good.body}\n\n{tracking}` })).toEqual([
      { field: 'body', what: 'unknown', name: 'tracking' },
    ])
    expect(wrong('quote_ready', { body: 'No way back.' })).toEqual([
      { field: 'body', what: 'missing', name: 'link' },
    ])
    expect(wrong('message', { body: '{link}' })).toEqual([
      { field: 'body', what: 'missing', name: 'message' },
    ])
    expect(wrong('quote_ready', { body: 'Look here: {link}' })).toEqual([
      { field: 'body', what: 'not_alone', name: 'link' },
    ])
    expect(wrong('quote_ready', { body: '{link}\n\n{link}' })).toEqual([
      { field: 'body', what: 'twice', name: 'link' },
    ])
    expect(wrong('quote_ready', { body: '{link}\n\n50 % off }' })).toEqual([
      { field: 'body', what: 'brace', name: '' },
    ])
    expect(wrong('quote_ready', { subject: ' ' })).toEqual([{ field: 'subject', what: 'empty', name: '' }])
    expect(wrong('quote_ready', { subject: 'See {link}' })).toEqual([
      { field: 'subject', what: 'not_in_subject', name: 'link' },
    ])
    expect(wrong('quote_ready', { subject: 'a\nBcc: x@example.com' })).toEqual([
      { field: 'subject', what: 'several_lines', name: '' },
    ])
    expect(wrong('quote_ready', { subject: 'x'.repeat(200), body: `{link}\n\n${'x'.repeat(4992)}` })).toEqual(
      [],
    )
    expect(wrong('quote_ready', { subject: 'x'.repeat(201), body: `{link}\n\n${'x'.repeat(4993)}` })).toEqual(
      [
        { field: 'subject', what: 'too_long', name: '' },
        { field: 'body', what: 'too_long', name: '' },
      ],
    )
    expect(templateProblems('signature', { subject: '', body: ' \n ' })).toEqual([
      { field: 'body', what: 'empty', name: '' },
    ])
    // The new mailbox may be somebody else's.
    expect(wrong('change_email_new', { subject: 'Hi {customer}' })).toEqual([
      { field: 'subject', what: 'unknown', name: 'customer' },
    ])
    expect(templateProblems('signature', { subject: '', body: '{shop}\n{phone}' })).toEqual([])
  })

  it('leaves out paragraphs that have nothing to say, and reads no value as a text', () => {
    const body = 'Dear {customer},\n\nThe reason: {reason}\n\n{details}\n\n{part}\nis ready.\n\n{link}'
    expect(fillBody(body, { customer: 'Ada', reason: '', part: '{link} $& <b>' })).toEqual([
      { kind: 'text', text: 'Dear Ada,' },
      { kind: 'details' },
      { kind: 'text', text: '{link} $& <b>\nis ready.' },
      { kind: 'link' },
    ])
    expect(fillSubject('{part}: {price}', { part: 'two\nlines', price: '$1' })).toBe('two lines: $1')
    expect(fillSubject(' {part}  {price} ', { part: 'a', price: '' })).toBe('a')
    const spaced = ' Hi {customer} \r\n\r\n \n\t\n{part} for {customer}\n'
    expect(fillBody(spaced, { customer: 'Ada' })).toEqual([{ kind: 'text', text: 'Hi Ada' }])
    expect(fillSubject('{toString}{constructor}', {})).toBe('')
  })
})
