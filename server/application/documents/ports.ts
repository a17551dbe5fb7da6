import type { SalesSheet, Sheet, SheetPictures } from './sheet'

/** An invoice or a credit note: number and content are drawn and frozen together, and never change. */
export interface IssuedDocument {
  id: number
  salesOrderId: number
  kind: 'invoice' | 'credit_note'
  /** `INV-2026-001`, `CN-2026-001`. */
  number: string
  content: SalesSheet
  issuedBy: number | null
  issuedAt: Date
}

export interface DocumentRepository {
  ofOrder(salesOrderId: number, kind: IssuedDocument['kind']): Promise<IssuedDocument | null>
  /** One of each kind for an order, which a unique index keeps. */
  insert(document: Omit<IssuedDocument, 'id'>): Promise<IssuedDocument>
}

/** Draws documents, outside of the main thread. */
export interface DocumentRenderer {
  /** The PDF; the same sheet and pictures give the same bytes. Pictures that can't be read are left out. */
  render(sheet: Sheet, pictures: SheetPictures): Promise<Uint8Array>
  /** Whether a document could show this picture. */
  canDraw(picture: SheetPictures['logo']): Promise<boolean>
}
