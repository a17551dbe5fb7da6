import type { DataSource } from 'typeorm'

/** Orders of several lines, with tables of others that point at them. One complaint points at no order. */
const ROWS = [
  `INSERT INTO customers (id, name, email) VALUES (1, 'Mia Muster', 'mia@example.com')`,
  `INSERT INTO customers (id, name, email) VALUES (2, 'Werkstatt Süd', NULL)`,
  `INSERT INTO sales_orders (id, order_number, customer_id, status, total, created_at) VALUES (11, 'SO-0011', 1, 'shipped', 45.50, '2024-03-01 10:00:00')`,
  `INSERT INTO sales_orders (id, order_number, customer_id, status, total, created_at) VALUES (12, 'SO-0012', 2, 'open', 120, '2024-04-01 10:00:00')`,
  `INSERT INTO sales_orders (id, order_number, customer_id, status, total, created_at) VALUES (13, 'SO-0013', 1, 'done', 99, '2024-05-01 10:00:00')`,
  `INSERT INTO sales_order_lines (id, sales_order_id, description, quantity, unit_price) VALUES (1, 11, 'Bracket PETG', 5, 9.10)`,
  `INSERT INTO sales_order_lines (id, sales_order_id, description, quantity, unit_price) VALUES (2, 12, 'Housing', 2, 60)`,
  `INSERT INTO sales_order_lines (id, sales_order_id, description, quantity, unit_price) VALUES (3, 13, 'Lid', 1, 33)`,
  `INSERT INTO sales_order_lines (id, sales_order_id, description, quantity, unit_price) VALUES (4, 13, 'Box', 2, 33)`,
  `INSERT INTO shipments (id, sales_order_id) VALUES (1, 11)`,
]

export const OLDER_PROGRAM = [
  `CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)`,
  `CREATE TABLE sales_orders (id INTEGER PRIMARY KEY, order_number TEXT NOT NULL, customer_id INTEGER REFERENCES customers (id), status TEXT NOT NULL, total DECIMAL(10,2) NOT NULL, created_at TEXT NOT NULL)`,
  `CREATE TABLE sales_order_lines (id INTEGER PRIMARY KEY, sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id), description TEXT NOT NULL, quantity INTEGER NOT NULL, unit_price DECIMAL(10,2) NOT NULL)`,
  `CREATE TABLE shipments (id INTEGER PRIMARY KEY, sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id))`,
  `CREATE TABLE complaints (id INTEGER PRIMARY KEY, sales_order_id INTEGER REFERENCES sales_orders (id))`,
  ...ROWS,
  'PRAGMA foreign_keys = OFF',
  `INSERT INTO complaints (id, sales_order_id) VALUES (1, 99)`,
  'PRAGMA foreign_keys = ON',
]

export const OLDER_PROGRAM_MSSQL = [
  `CREATE TABLE customers (id int NOT NULL PRIMARY KEY, name nvarchar(200) NOT NULL, email nvarchar(200) NULL)`,
  `CREATE TABLE sales_orders (id int NOT NULL PRIMARY KEY, order_number nvarchar(30) NOT NULL, customer_id int NULL REFERENCES customers (id), status nvarchar(20) NOT NULL, total decimal(10,2) NOT NULL, created_at datetime2 NOT NULL)`,
  `CREATE TABLE sales_order_lines (id int NOT NULL PRIMARY KEY, sales_order_id int NOT NULL CONSTRAINT fk_lines_order REFERENCES sales_orders (id), description nvarchar(200) NOT NULL, quantity int NOT NULL, unit_price decimal(10,2) NOT NULL)`,
  `CREATE TABLE shipments (id int NOT NULL PRIMARY KEY, sales_order_id int NOT NULL CONSTRAINT fk_shipments_order REFERENCES sales_orders (id))`,
  ...ROWS,
]

/** The table that a column points at; null where it points at none. */
export async function keyOf(database: DataSource, table: string, column: string): Promise<string | null> {
  const keys = await database.query<{ from: string; table: string }[]>(`PRAGMA foreign_key_list(${table})`)
  return keys.find(({ from }) => from === column)?.table ?? null
}
