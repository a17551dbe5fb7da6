import { DomainError } from '../../../shared/domain/errors'
import type { Assignee, QuoteFileRecord, QuoteRecord, QuoteRepository } from '../../application/quotes/ports'
import { searchTerms } from '../../../shared/domain/search-text'
import { Gateway } from '../gateway'
import { QUOTE_ASSIGNMENTS, QUOTE_FILES, QUOTES } from '../schema/quotes'
import { CustomerFigures } from './customer-figures'
import { ASSIGNEE_COLUMNS, assigneeOf } from '../reads/assignee'
import { quoteOf, quoteRow, withoutId } from './records'
import { type Indexed, reasonTerm, SearchIndex } from './search-index'
import type { WritingStatements } from '../statements'

/** The refusal of a write that was decided on an older version; the use case adds the current record. */
export function staleVersion(what: string): DomainError {
  return new DomainError(
    'STALE_VERSION',
    `Somebody else changed this ${what} meanwhile. Look at it as it is now and try again.`,
  )
}

/** Quotes and their files of one transaction. */
export class SqlQuoteRepository implements QuoteRepository {
  private readonly quotes: Gateway<typeof QUOTES.columns>
  private readonly quoteFiles: Gateway<typeof QUOTE_FILES.columns>
  private readonly assignments: Gateway<typeof QUOTE_ASSIGNMENTS.columns>
  private readonly search: SearchIndex
  private readonly figures: CustomerFigures

  constructor(private readonly sql: WritingStatements) {
    this.quotes = new Gateway(sql, QUOTES)
    this.quoteFiles = new Gateway(sql, QUOTE_FILES)
    this.assignments = new Gateway(sql, QUOTE_ASSIGNMENTS)
    this.search = new SearchIndex(sql)
    this.figures = new CustomerFigures(sql)
  }

  async byId(id: number): Promise<QuoteRecord | null> {
    const row = await this.quotes.oneToChange({ id })
    return row && quoteOf(row)
  }

  async insert(quote: Omit<QuoteRecord, 'id'>): Promise<QuoteRecord> {
    const id = await this.quotes.insert(quoteRow(quote))
    await this.search.add(indexed({ ...quote, id }), quote.userId, termsOf(quote))
    await this.figures.addQuote(quote.userId)
    return { ...quote, id }
  }

  async save(quote: QuoteRecord): Promise<void> {
    const version = quote.version + 1
    const changed = await this.quotes.update(
      { id: quote.id, version: quote.version },
      { ...quoteRow(quote), version },
    )
    if (changed !== 1) throw staleVersion('quote')
    quote.version = version
    await this.search.replaceOwn(indexed(quote), termsOf(quote))
  }

  files(quoteId: number): Promise<QuoteFileRecord[]> {
    return this.quoteFiles.many({ quoteId }, 't.id')
  }

  async insertFile(file: Omit<QuoteFileRecord, 'id'>): Promise<QuoteFileRecord> {
    return { ...file, id: await this.quoteFiles.insert(withoutId(file)) }
  }

  async saveFile({ id, copies, materialCentigrams, printTimeSeconds }: QuoteFileRecord): Promise<void> {
    await this.quoteFiles.update({ id }, { copies, materialCentigrams, printTimeSeconds })
  }

  async keepThumbnail(id: number, key: string, type: string): Promise<boolean> {
    const changed = await this.sql.change(
      'UPDATE quote_files SET thumbnail_key = :key, thumbnail_type = :type WHERE id = :id AND thumbnail_key IS NULL',
      { id, key, type },
    )
    return changed === 1
  }

  async deleteFile(id: number): Promise<void> {
    await this.quoteFiles.delete({ id })
  }

  async assignee(quoteId: number): Promise<Assignee | null> {
    const [row] = await this.sql.rows(
      `SELECT ${ASSIGNEE_COLUMNS} FROM quote_assignments a JOIN users au ON au.id = a.user_id WHERE a.quote_id = :quoteId`,
      { quoteId },
    )
    return row ? assigneeOf(row) : null
  }

  async assign(quoteId: number, userId: number | null, at: Date): Promise<void> {
    await this.assignments.delete({ quoteId })
    if (userId !== null) await this.assignments.insert({ quoteId, userId, assignedAt: at })
  }
}

function indexed({ id, createdAt }: Pick<QuoteRecord, 'id' | 'createdAt'>): Indexed {
  return { type: 'quote', id, createdAt }
}

function termsOf({ quoteNumber, productName, reviewReasons }: Omit<QuoteRecord, 'id'>): string[] {
  const reasons = new Set(reviewReasons.map(({ code }) => reasonTerm(code)))
  return [...searchTerms(quoteNumber, productName), ...reasons]
}
