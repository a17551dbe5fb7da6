import { id, integer, json, longText, optional, text, time } from '../../../migrations/index'
import type { IssuedDocument } from '../../application/documents/ports'
import type { StoredLogo } from '../../application/shop/ports'
import { table } from './table'

/** Invoices and credit notes with what they say; rows are never changed. */
export const ISSUED_DOCUMENTS = table('issued_documents', {
  columns: {
    id: id(),
    salesOrderId: integer(),
    kind: text<IssuedDocument['kind']>(20),
    number: text(30),
    content: json<IssuedDocument['content']>(),
    issuedBy: optional(integer()),
    issuedAt: time(),
  },
  indexes: [
    { name: 'uq_issued_documents_number', columns: ['number'], unique: true },
    { name: 'uq_issued_documents_order', columns: ['sales_order_id', 'kind'], unique: true },
    { name: 'ix_issued_documents_issued', columns: ['issued_at', 'id'] },
  ],
  foreignKeys: [
    { name: 'fk_issued_documents_order', column: 'sales_order_id', table: 'sales_orders' },
    { name: 'fk_issued_documents_issued_by', column: 'issued_by', table: 'users' },
  ],
})

/** The shop's logos, the latest and those that issued documents carry. */
export const SHOP_LOGOS = table('shop_logos', {
  columns: {
    id: id(),
    contentType: text<StoredLogo['contentType']>(20),
    width: integer(),
    height: integer(),
    base64: longText(),
    createdAt: time(),
  },
})
