import type { IssuedDocument } from '../../application/documents/ports'
import type { StoredLogo } from '../../application/shop/ports'
import { ISSUED_DOCUMENTS, SHOP_LOGOS } from '../schema/documents'
import { rowReader } from '../schema/rows'
import type { Statements } from '../statements'

const DOCUMENT_ROW = rowReader(ISSUED_DOCUMENTS, 'd')
const LOGO_ROW = rowReader(SHOP_LOGOS, 'l')

/** What was issued for an order, the invoice first. */
export async function issuedDocuments(sql: Statements, orderId: number): Promise<IssuedDocument[]> {
  const rows = await sql.rows(
    `SELECT ${DOCUMENT_ROW.columns} FROM issued_documents d WHERE d.sales_order_id = :orderId ORDER BY d.id`,
    { orderId },
  )
  return rows.map((row) => DOCUMENT_ROW.read(row))
}

export async function shopLogo(sql: Statements, id: number): Promise<StoredLogo | null> {
  const [raw] = await sql.rows(`SELECT ${LOGO_ROW.columns} FROM shop_logos l WHERE l.id = :id`, { id })
  if (!raw) return null
  const { base64, ...logo } = LOGO_ROW.read(raw)
  return { ...logo, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
}
