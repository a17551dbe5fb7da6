import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../shared/domain/errors'
import { serverCodes, serverSentences } from '../../../shared/texts/de/server'
import { createSentenceBook } from '../../../shared/texts/sentence-book'

const root = join(import.meta.dirname, '../../..')
const book = createSentenceBook(serverSentences, 'de-DE')

/** Where the sentences come from that customers, and the office about their quotes and orders, meet. */
const SOURCES = [
  'server/application/account',
  'server/application/auth',
  'server/application/backup',
  'server/application/common',
  'server/application/documents',
  'server/application/messages',
  'server/application/quotes',
  'server/application/sales-orders',
  'server/application/shop',
  'server/application/slicing',
  'server/application/outbox',
  'server/application/users',
  'server/adapters/slicer',
  'server/adapters/tokens',
  'server/adapters/virus-scan',
  'server/http',
  'server/persistence/database-errors.ts',
  'server/persistence/reads/cursor.ts',
  'server/persistence/repositories/quote-repository.ts',
  'server/persistence/repositories/sales-order-repository.ts',
  'server/persistence/repositories/user-repository.ts',
  'server/workers/model',
  'shared/contract/account.ts',
  'shared/contract/auth.ts',
  'shared/contract/backups.ts',
  'shared/contract/common.ts',
  'shared/contract/messages.ts',
  'shared/contract/print-profiles.ts',
  'shared/contract/quote-requests.ts',
  'shared/contract/sales-orders.ts',
  'shared/contract/shop.ts',
  'shared/contract/users.ts',
  'shared/domain/erasure.ts',
  'shared/domain/order-lifecycle.ts',
  'shared/domain/payments.ts',
  'shared/domain/print-profile.ts',
  'shared/domain/quote-lifecycle.ts',
  'shared/domain/review-reasons.ts',
  'shared/model',
]

/** Of these folders, files that speak to nobody, to those who run the server, or to other programs. */
const ASIDE =
  /http\/(answer-check|json-schemas|listener|openapi|pages|refresh-cookie|idempotency)\.ts|clamd-url\.ts/

/** Where the sentences come from that are thrown as they are, and shown where a start, a move or a backup comes to nothing. */
const LAST_WORDS = [
  'server/adapters/connections/connection-files.ts',
  'server/adapters/secrets/kept-secret.ts',
  'server/adapters/storage/azure-container.ts',
  'server/adapters/storage/checked-stream.ts',
  'server/application/backup',
  'server/application/mail/template-sentence.ts',
  'server/application/portal',
  'server/backup/kept-database.ts',
  'server/backup/layout.ts',
  'server/backup/one-file.ts',
  'server/backup/places.ts',
  'server/backup/prepared-restore.ts',
  'server/backup/read-backup.ts',
  'server/backup/sealing.ts',
  'server/backup/snapshot.ts',
  'server/backup/worker-runner.ts',
  'server/backup/write-backup.ts',
  'server/data-place.ts',
  'server/http/listener.ts',
  'server/kept-database.ts',
  'server/move-data.ts',
  'server/named-folder.ts',
  'server/persistence/data-sources.ts',
  'server/persistence/folder-lock.ts',
  'server/persistence/migrator.ts',
  'server/persistence/mssql/mssql-url.ts',
  'server/persistence/mssql/server-check.ts',
  'server/persistence/open-persistence.ts',
  'server/persistence/reads/audit-reads.ts',
  'server/persistence/repositories/audit-chain.ts',
]

/** Of these: faults of our own, lines of the log, and how a variable is written. */
const NOT_SHOWN =
  /^(Brought the database|Copie[ds] the database|The write-ahead log|There is no key to seal|There is no 77?\.$|DATABASE_URL: |(7|DATABASE_URL) (is not a valid address|must begin|names no|has an unknown)|Backups can be made while|Reads no longer wait|The database is not ready yet|The database lets reads)/

/** Sentences that are none for people: for those who write programs, faults of our own, and the notes of openapi. */
const NOT_SAID =
  /^(RFC 9457|X-Forwarded-For|Send (JSON in|a JSON object|the body|at most \d+ fields)|\S+ did not answer|Quote \d+ is accepted but|The (model analyzer|reading was)|The worker|The calendar has|An order must be|A quote without a price|It holds a lattice|Beyond the end|7: about 7.5 g of purged|Includes 7|There is no such 7|A code|Must (have|be))/

/** What stands for the values of a sentence, where a number would not read as the sentence does. */
const SAMPLES: [RegExp, string][] = [
  [/edgesBelong/, '7 edges belong'],
  [/faces\(repaired/, '7 faces are'],
  [/\? '1 face has no area/, '7 faces have no area; they are'],
  [/\? 'it counts'/, 'they count'],
  [/\? 'it' : 'them'/, 'them'],
  [/\? 'half a layer'/, 'half a layer'],
  [/contactInWords/, 'Only 7 mm² touch the plate'],
  [/rest.length === 1/, '7 more objects have'],
  [/waitingTime/, '7 minutes'],
  [/^size$/, 'only'],
  [/^percent\(/, '7.5 %'],
  [/^inGrams\(/, '7.5 g'],
  [/^inTime\(/, '7 min'],
  [/\? 'wide'/, 'wide'],
  [/^file\.originalFilename$/, 'a.3mf'],
  [/^guess$/, ''],
  [/moneyInWords|^amount$/, '$7.00'],
  [/^why$/, 'Too many requests.'],
  [/^reason$/, 'The quote has no price yet.'],
  [/sizeOf/, 'be at least 7'],
  [/^server$/, 'The SQL Server at 7'],
  [/^(target\.)?variable$/, 'DATABASE_URL'],
]

interface Said {
  file: string
  sentence: string
}

function sentencesIn(file: string, thrownToo = false): Said[] {
  const found: Said[] = []
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    // A throw of a plain Error is a fault of the program's own.
    if (!thrownToo && ts.isNewExpression(node) && node.expression.getText(source) === 'Error') return
    const text = textOf(node, source)
    if (text !== null && /^["“A-Z\d$].* .*\.$/s.test(text)) found.push({ file, sentence: text })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function textOf(node: ts.Node, source: ts.SourceFile): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  const filled = node.templateSpans.map(({ expression, literal }) => {
    const asked = expression.getText(source)
    return (SAMPLES.find(([pattern]) => pattern.test(asked))?.[1] ?? '7') + literal.text
  })
  return node.head.text + filled.join('')
}

function filesBelow(path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path]
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
}

describe('the server’s sentences in German', () => {
  it('cover what customers are told', () => {
    const said = SOURCES.flatMap(filesBelow)
      .filter((file) => !ASIDE.test(file))
      .flatMap((file) => sentencesIn(file))
      .filter(({ sentence }) => !NOT_SAID.test(sentence))
    expect(said.length).toBeGreaterThan(180)
    const missing = said.filter(({ sentence }) => book.find(sentence) === null)
    expect(missing.map(({ file, sentence }) => `${file}: ${sentence}`)).toEqual([])
  })

  it('cover why something came to nothing', () => {
    const said = LAST_WORDS.flatMap(filesBelow)
      .flatMap((file) => sentencesIn(file, true))
      .filter(({ sentence }) => !NOT_SHOWN.test(sentence) && !NOT_SAID.test(sentence))
    expect(said.length).toBeGreaterThan(80)
    const missing = said.filter(({ sentence }) => book.find(sentence) === null)
    expect(missing.map(({ file, sentence }) => `${file}: ${sentence}`)).toEqual([])
    expect(book.find('The host db.example in the settings is not known. Check its spelling.')).toBe(
      'Der Rechner db.example in den Einstellungen ist nicht bekannt. Prüfen Sie die Schreibweise.',
    )
    expect(book.find('There is no /backups/a.pfbackup.')).toBe('/backups/a.pfbackup gibt es nicht.')
  })

  it('take values over, numbers and money as German writes them', () => {
    expect(book.find('The price is $1,840.50 now. Look at it again before you accept.')).toBe(
      'Der Preis ist jetzt 1.840,50 $. Sehen Sie ihn sich noch einmal an, bevor Sie annehmen.',
    )
    expect(
      book.find(
        "A part of a. b.3mf measures 300.0 × 20.5 × 7.0 mm and fits none of the shop's printers as it stands. It fits when it is turned on the plate.",
      ),
    ).toBe(
      'Ein Teil von a. b.3mf misst 300,0 × 20,5 × 7,0 mm und passt so, wie es steht, auf keinen unserer Drucker. Auf der Platte gedreht passt es.',
    )
    expect(
      book.find('The surface has holes: 1,204 edges belong to one face only, so the volume is not certain.'),
    ).toBe(
      'Die Oberfläche hat Löcher: 1.204 Kanten gehören nur zu einer Fläche, das Volumen ist darum nicht sicher.',
    )
  })

  it('say what a price leaves out', () => {
    expect(book.find('12 colour changes: about 9.6 g of purged plastic and 1 h 4 min.')).toBe(
      '12 Farbwechsel: etwa 9,6 g Spülmaterial und 1 h 4 min.',
    )
    expect(book.find('Includes 12 colour changes.')).toBe('Mit 12 Farbwechseln.')
    expect(book.find('A part. b.3mf: Slicing took longer than 60 seconds.')).toBe(
      'A part. b.3mf: Das Slicen dauerte länger als 60 Sekunden.',
    )
  })

  it('write money as the shop does', () => {
    const american = createSentenceBook(serverSentences, 'en-US')
    expect(american.find('The price is $1,840.50 now. Look at it again before you accept.')).toContain(
      'jetzt $1,840.50.',
    )
  })

  it('have one for every code of a refusal', () => {
    expect(Object.keys(serverCodes).sort()).toEqual([...ERROR_CODES].sort())
  })

  it('are found behind the name of a file', () => {
    expect(book.find('a: b.3mf: The file is protected with a password. Export it without one.')).toBe(
      'a: b.3mf: Die Datei ist mit einem Passwort geschützt. Exportieren Sie sie ohne.',
    )
  })

  it('leave alone what they do not know', () => {
    expect(book.find('A sentence that nobody wrote down.')).toBeNull()
    expect(book.find('The current password is wrong. A sentence that nobody wrote down.')).toBeNull()
  })

  it('name in German no value that the English does not have', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)[#$]?\}/g)].map(([, name]) => name)
    const strange = Object.entries(serverSentences).filter(([english, german]) =>
      names(german).some((name) => !names(english).includes(name)),
    )
    expect(strange).toEqual([])
  })
})
