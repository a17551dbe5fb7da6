import type { DocumentRepository, IssuedDocument } from '../../application/documents/ports'
import type { LogoRepository, StoredLogo } from '../../application/shop/ports'
import { Gateway } from '../gateway'
import { ISSUED_DOCUMENTS, SHOP_LOGOS } from '../schema/documents'
import type { WritingStatements } from '../statements'

/** Issued invoices and credit notes of one transaction. */
export class SqlDocumentRepository implements DocumentRepository {
  private readonly documents: Gateway<typeof ISSUED_DOCUMENTS.columns>

  constructor(sql: WritingStatements) {
    this.documents = new Gateway(sql, ISSUED_DOCUMENTS)
  }

  async ofOrder(salesOrderId: number, kind: IssuedDocument['kind']): Promise<IssuedDocument | null> {
    return await this.documents.one({ salesOrderId, kind })
  }

  async insert(document: Omit<IssuedDocument, 'id'>): Promise<IssuedDocument> {
    return { ...document, id: await this.documents.insert(document) }
  }
}

/** Logos of one transaction. */
export class SqlLogoRepository implements LogoRepository {
  private readonly logos: Gateway<typeof SHOP_LOGOS.columns>

  constructor(sql: WritingStatements) {
    this.logos = new Gateway(sql, SHOP_LOGOS)
  }

  async insert({ bytes, ...logo }: Omit<StoredLogo, 'id'>): Promise<number> {
    return await this.logos.insert({ ...logo, base64: Buffer.from(bytes).toString('base64') })
  }
}
