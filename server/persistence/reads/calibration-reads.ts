import { PRODUCED } from '../../../shared/domain/calibration'
import type { FinishedOrderLine } from '../../application/common/reads'
import { SALES_ORDERS } from '../schema/orders'
import { QUOTES } from '../schema/quotes'
import { rowReader } from '../schema/rows'
import { firstRows, type Statements } from '../statements'

const { columns: order } = SALES_ORDERS
const ORDER_ROW = rowReader(
  {
    ...SALES_ORDERS,
    columns: {
      id: order.id,
      orderNumber: order.orderNumber,
      productName: order.productName,
      createdAt: order.createdAt,
      materialType: order.materialType,
      quantity: order.quantity,
      actualCentigrams: order.actualCentigrams,
      actualPrintSeconds: order.actualPrintSeconds,
    },
  },
  'o',
)
const { columns: quote } = QUOTES
const QUOTE_ROW = rowReader(
  {
    ...QUOTES,
    columns: {
      printProfileVersion: quote.printProfileVersion,
      materialCentigrams: quote.materialCentigrams,
      printTimeSeconds: quote.printTimeSeconds,
      reviewReasons: quote.reviewReasons,
      priceReceipt: quote.priceReceipt,
    },
  },
  'q',
)
const PRODUCED_LIST = PRODUCED.map((status) => `'${status}'`).join(', ')

/** The latest orders whose production has ended and for which somebody wrote down what they took, newest first. */
export async function finishedOrders(sql: Statements, limit: number): Promise<FinishedOrderLine[]> {
  const rows = await sql.rows(
    `SELECT ${ORDER_ROW.columns}, ${QUOTE_ROW.columns}
     FROM sales_orders o JOIN quotes q ON q.id = o.quote_id
     WHERE (o.actual_grams IS NOT NULL OR o.actual_print_seconds IS NOT NULL)
       AND q.print_profile_version IS NOT NULL
       AND (o.status IN (${PRODUCED_LIST}) OR (o.status = 'on_hold' AND o.held_from_status = 'quality_check'))
     ORDER BY o.id DESC ${firstRows(sql.dialect, limit)}`,
  )
  return rows.map((row) => ({ order: ORDER_ROW.read(row), quote: QUOTE_ROW.read(row) }))
}
