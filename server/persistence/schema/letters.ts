import { id, integer, longText, optional, text, time } from '../../../migrations/index'
import type { LetterTextKind } from '../../../shared/domain/letter-template'
import type { Language } from '../../../shared/domain/vocabulary'
import { table } from './table'

/** What letters say, in versions; subject and body are null where the shop went back to the product's own. */
export const LETTER_TEXTS = table('letter_texts', {
  columns: {
    id: id(),
    kind: text<LetterTextKind>(40),
    language: text<Language>(2),
    version: integer(),
    subject: optional(text(200)),
    body: optional(longText()),
    createdBy: optional(integer()),
    createdAt: time(),
  },
  indexes: [{ name: 'uq_letter_texts_version', columns: ['kind', 'language', 'version'], unique: true }],
  foreignKeys: [{ name: 'fk_letter_texts_created_by', column: 'created_by', table: 'users' }],
})
