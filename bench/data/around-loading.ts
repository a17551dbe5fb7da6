import type { DatabaseSync } from 'node:sqlite'

/** What the product keeps beside each person as their quotes and orders come and change. */
const FIGURES = `DELETE FROM customer_figures;
  INSERT INTO customer_figures
    (user_id, sort_name, quote_count, order_count, ordered_total, paid_total, last_order_at)
  SELECT u.id, LOWER(COALESCE(u.company_name, u.last_name, u.email)),
    (SELECT COUNT(*) FROM quotes q WHERE q.user_id = u.id),
    (SELECT COUNT(*) FROM sales_orders o WHERE o.user_id = u.id),
    COALESCE((SELECT SUM(o.grand_total) FROM sales_orders o WHERE o.user_id = u.id AND o.status <> 'cancelled'), 0),
    COALESCE((SELECT SUM(o.amount_paid - o.amount_refunded) FROM sales_orders o WHERE o.user_id = u.id), 0),
    COALESCE((SELECT MAX(o.created_at) FROM sales_orders o WHERE o.user_id = u.id), '1970-01-01T00:00:00.000Z')
  FROM users u`

/** Between which times the records with each year's numbers lie, as the product notes it. */
const SPANS = `DELETE FROM search_spans;
  INSERT INTO search_spans (entity_type, head, first_at, last_at)
  SELECT s.entity_type, s.head, MIN(s.at), MAX(s.at) FROM (
    SELECT 'quote' AS entity_type, LOWER(SUBSTR(q.quote_number, 1, 6)) AS head, q.created_at AS at FROM quotes q
    UNION ALL
    SELECT 'sales_order', LOWER(SUBSTR(o.order_number, 1, 7)), o.created_at FROM sales_orders o) s
  GROUP BY s.entity_type, s.head`

/** Fills the tables that follow from the others. */
export function fillDerivedTables(database: DatabaseSync): void {
  database.exec(FIGURES)
  database.exec(SPANS)
}

/** Drops the indexes of the large tables; answers the statements that make them again. */
export function setIndexesAside(database: DatabaseSync): string[] {
  const rows = database
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN ('users', 'quotes', 'quote_files', 'sales_orders', 'history', 'search_terms')`,
    )
    .all() as { name: string; sql: string }[]
  for (const { name } of rows) database.exec(`DROP INDEX "${name}"`)
  return rows.map(({ sql }) => sql)
}
