import type { LetterTextRecord, LetterTextRepository } from '../../application/mail/ports'
import { type Connection, Gateway } from '../gateway'
import { letterText } from '../reads/letter-text-reads'
import { LETTER_TEXTS } from '../schema/letters'
import { firstHere } from '../transactions'

/** The letters' texts of one transaction. */
export class SqlLetterTextRepository implements LetterTextRepository {
  private readonly texts: Gateway<typeof LETTER_TEXTS.columns>

  constructor(private readonly connection: Connection) {
    this.texts = new Gateway(connection, LETTER_TEXTS)
  }

  current: LetterTextRepository['current'] = (kind, language) =>
    letterText(this.connection.sql, kind, language)

  async add(text: LetterTextRecord): Promise<number> {
    return await firstHere(this.texts.insert({ ...text }), 'the next version of a letter’s text')
  }
}
