import type { MigrationInterface, QueryRunner } from 'typeorm'
import { integer, money, primary, text, time } from './columns'
import { createTable, dialectOf, timeLiteral, type TableDefinition } from './tables'

const figures: TableDefinition = {
  name: 'customer_figures',
  columns: {
    user_id: primary(integer()),
    sort_name: text(200),
    quote_count: integer(),
    order_count: integer(),
    ordered_total: money(),
    paid_total: money(),
    last_order_at: time(),
  },
  indexes: [
    { name: 'ix_customer_figures_name', columns: ['sort_name', 'user_id'] },
    { name: 'ix_customer_figures_quotes', columns: ['quote_count', 'user_id'] },
    { name: 'ix_customer_figures_orders', columns: ['order_count', 'user_id'] },
    { name: 'ix_customer_figures_ordered', columns: ['ordered_total', 'user_id'] },
    { name: 'ix_customer_figures_paid', columns: ['paid_total', 'user_id'] },
    { name: 'ix_customer_figures_last', columns: ['last_order_at', 'user_id'] },
  ],
  foreignKeys: [{ name: 'fk_customer_figures_user', column: 'user_id', table: 'users' }],
}

const PORTION = 200

/** What lists of customers sort by: name, counts and sums, kept beside the people. */
export class CustomerFigures1795986000000 implements MigrationInterface {
  readonly name = 'CustomerFigures1795986000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, figures)
    await runner.query(
      `INSERT INTO customer_figures
         (user_id, sort_name, quote_count, order_count, ordered_total, paid_total, last_order_at)
       SELECT u.id, '',
         (SELECT COUNT(*) FROM quotes q WHERE q.user_id = u.id),
         (SELECT COUNT(*) FROM sales_orders o WHERE o.user_id = u.id),
         COALESCE((SELECT SUM(o.grand_total) FROM sales_orders o
           WHERE o.user_id = u.id AND o.status <> 'cancelled'), 0),
         COALESCE((SELECT SUM(o.amount_paid - o.amount_refunded) FROM sales_orders o WHERE o.user_id = u.id), 0),
         COALESCE((SELECT MAX(o.created_at) FROM sales_orders o WHERE o.user_id = u.id), ${timeLiteral(runner, new Date(0))})
       FROM users u`,
    )
    await writeNames(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(figures.name)
  }
}

interface Person {
  id: number
  email: string
  first_name: string | null
  last_name: string | null
  company_name: string | null
}

/** Names are folded here rather than in the database, which would do it by its own collation. */
async function writeNames(runner: QueryRunner): Promise<void> {
  const people = (await runner.query(
    'SELECT u.id AS id, u.email AS email, u.first_name AS first_name, u.last_name AS last_name, u.company_name AS company_name FROM users u ORDER BY u.id',
  )) as Person[]
  const literal = (name: string) =>
    `${dialectOf(runner) === 'mssql' ? 'N' : ''}'${name.replaceAll("'", "''")}'`
  for (let start = 0; start < people.length; start += PORTION) {
    const portion = people.slice(start, start + PORTION)
    const cases = portion.map(({ id, ...person }) => `WHEN ${String(id)} THEN ${literal(nameOf(person))}`)
    await runner.query(
      `UPDATE customer_figures SET sort_name = CASE customer_figures.user_id ${cases.join(' ')} END
       WHERE customer_figures.user_id IN (${portion.map(({ id }) => id).join(', ')})`,
    )
  }
}

/** Company, else last and first name, else the address, without accents and case. */
function nameOf({ company_name, last_name, first_name, email }: Omit<Person, 'id'>): string {
  const person = [last_name, first_name].filter(Boolean).join(' ')
  const name = company_name?.trim() ? company_name : person || email
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .trim()
    .slice(0, 200)
}
