import type { LetterTextKind } from '../../../shared/domain/letter-template'
import type { Language } from '../../../shared/domain/vocabulary'
import type { StoredLetterText } from '../../application/mail/ports'
import { LETTER_TEXTS } from '../schema/letters'
import { rowReader } from '../schema/rows'
import { PERSON_COLUMNS, personName } from './person-name'
import { firstRows, type Statements } from '../statements'

const ROW = rowReader(LETTER_TEXTS, 'l')
const SELECT = `SELECT ${ROW.columns}, ${PERSON_COLUMNS}
  FROM letter_texts l LEFT JOIN users u ON u.id = l.created_by`
/** Enough to find back what was said before. */
const VERSIONS = 50

export async function letterTexts(sql: Statements): Promise<StoredLetterText[]> {
  const rows = await sql.rows(
    `${SELECT} WHERE NOT EXISTS (SELECT 1 FROM letter_texts n
       WHERE n.kind = l.kind AND n.language = l.language AND n.version > l.version)`,
  )
  return rows.map(textOf)
}

export async function letterText(
  sql: Statements,
  kind: LetterTextKind,
  language: Language,
): Promise<StoredLetterText | null> {
  return (await latest(sql, kind, language, 1))[0] ?? null
}

export async function letterTextVersions(
  sql: Statements,
  kind: LetterTextKind,
  language: Language,
): Promise<StoredLetterText[]> {
  return await latest(sql, kind, language, VERSIONS)
}

async function latest(
  sql: Statements,
  kind: LetterTextKind,
  language: Language,
  count: number,
): Promise<StoredLetterText[]> {
  const rows = await sql.rows(
    `${SELECT} WHERE l.kind = :kind AND l.language = :language ORDER BY l.version DESC ${firstRows(sql.dialect, count)}`,
    { kind, language },
  )
  return rows.map(textOf)
}

function textOf(row: Record<string, unknown>): StoredLetterText {
  return { ...ROW.read(row), createdByName: personName(row) }
}
