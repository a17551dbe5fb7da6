import { DomainError } from '../../../shared/domain/errors'
import type { QuoteFileRecord, QuoteRecord, QuoteRepository } from '../../application/quotes/ports'
import { searchTerms } from '../../../shared/domain/search-text'
import { type Connection, Gateway } from '../gateway'
import { QUOTE_FILES, QUOTES } from '../schema/quotes'
import { quoteOf, quoteRow, withoutId } from './records'
import { reasonTerm, SearchIndex } from './search-index'

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
  private readonly search: SearchIndex

  constructor(connection: Connection) {
    this.quotes = new Gateway(connection, QUOTES)
    this.quoteFiles = new Gateway(connection, QUOTE_FILES)
    this.search = new SearchIndex(connection)
  }

  async byId(id: number): Promise<QuoteRecord | null> {
    const row = await this.quotes.oneToChange({ id })
    return row && quoteOf(row)
  }

  async insert(quote: Omit<QuoteRecord, 'id'>): Promise<QuoteRecord> {
    const id = await this.quotes.insert(quoteRow(quote))
    await this.search.add('quote', id, quote.userId, termsOf(quote))
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
    await this.search.replaceOwn('quote', quote.id, termsOf(quote))
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

  async deleteFile(id: number): Promise<void> {
    await this.quoteFiles.delete({ id })
  }
}

function termsOf({ quoteNumber, productName, reviewReasons }: Omit<QuoteRecord, 'id'>): string[] {
  const reasons = new Set(reviewReasons.map(({ code }) => reasonTerm(code)))
  return [...searchTerms(quoteNumber, productName), ...reasons]
}
