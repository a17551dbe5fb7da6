import type { LetterTextRecord, LetterTextRepository } from '../../application/mail/ports'
import { Gateway } from '../gateway'
import { letterText } from '../reads/letter-text-reads'
import { LETTER_TEXTS } from '../schema/letters'
import { firstHere } from '../transactions'
import type { WritingStatements } from '../statements'

/** The letters' texts of one transaction. */
export class SqlLetterTextRepository implements LetterTextRepository {
  private readonly texts: Gateway<typeof LETTER_TEXTS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.texts = new Gateway(sql, LETTER_TEXTS)
  }

  current: LetterTextRepository['current'] = (kind, language) => letterText(this.sql, kind, language)

  async add(text: LetterTextRecord): Promise<number> {
    return await firstHere(this.texts.insert({ ...text }), 'the next version of a letter’s text')
  }
}
