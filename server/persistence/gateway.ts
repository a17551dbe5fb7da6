import { type RowReader, rowReader } from './schema/rows'
import type { Columns, RowOf, TableSpec } from './schema/table'
import { columnParameter } from './schema/values'
import type { Parameters, WritingStatements } from './statements'

type Condition<Row> = { [P in keyof Row]?: Row[P] & (string | number | boolean) }

const readers = new WeakMap<TableSpec, unknown>()

function readerOf<C extends Columns>(spec: TableSpec<C>): RowReader<RowOf<TableSpec<C>>> {
  let reader = readers.get(spec) as RowReader<RowOf<TableSpec<C>>> | undefined
  if (!reader) {
    reader = rowReader(spec, 't')
    readers.set(spec, reader)
  }
  return reader
}

/** A column that an update can set to itself without looking at other rows: in no index, and no reference to a table. */
function columnToTouch({ columns, names, indexes, foreignKeys }: TableSpec): string {
  const used = new Set([
    ...indexes.flatMap((index) => index.columns),
    ...foreignKeys.map(({ column }) => column),
  ])
  const own = Object.keys(columns).filter((property) => !columns[property]!.primary)
  return names[own.find((property) => !used.has(names[property]!)) ?? own[0]!]!
}

/**
 * One table inside a transaction, in plain statements: the ORM's query builder takes longer to make one than the embedded
 * database to run it.
 */
export class Gateway<C extends Columns, Row extends object = RowOf<TableSpec<C>>> {
  private readonly reader: RowReader<Row>

  constructor(
    private readonly sql: WritingStatements,
    private readonly spec: TableSpec<C>,
  ) {
    this.reader = readerOf(spec) as unknown as RowReader<Row>
  }

  /** Inserts a row and answers the id that the database gave it, else the given one. Properties left out stay empty. */
  async insert(row: Partial<Row>): Promise<number> {
    const { name, columns, names } = this.spec
    const { sql } = this
    const given = this.given(row)
    const generated = Object.keys(columns).find((property) => columns[property]!.kind === 'id')
    // SQLite tells the new id without being asked.
    const output =
      sql.dialect === 'mssql' && generated !== undefined ? `OUTPUT INSERTED.${names[generated]!} AS id ` : ''
    const newId = await sql.insert(
      `INSERT INTO ${name} (${given.map((property) => names[property]!).join(', ')}) ${output}VALUES (${given.map((property) => `:${property}`).join(', ')})`,
      this.parameters(row, given),
    )
    return generated === undefined ? (row as unknown as { id: number }).id : newId
  }

  /** Changes the rows that the condition meets and answers how many they were. Properties left out stay as they are. */
  async update(where: Condition<Row>, change: Partial<Row>): Promise<number> {
    const { name, names } = this.spec
    const given = this.given(change)
    // A column may be both in the condition, as it was, and among the changes, as it shall be.
    const met = Object.keys(where).map((property) => `${name}.${names[property]!} = :old_${property}`)
    const old = Object.entries(this.parameters(where, Object.keys(where)))
    return await this.sql.change(
      `UPDATE ${name} SET ${given.map((property) => `${names[property]!} = :${property}`).join(', ')} WHERE ${met.join(' AND ')}`,
      {
        ...this.parameters(change, given),
        ...Object.fromEntries(old.map(([key, value]) => [`old_${key}`, value])),
      },
    )
  }

  async delete(where: Condition<Row>): Promise<void> {
    const { name } = this.spec
    await this.sql.change(
      `DELETE FROM ${name} WHERE ${this.condition(name, where)}`,
      this.parameters(where, Object.keys(where)),
    )
  }

  async one(where: Condition<Row>): Promise<Row | null> {
    return (await this.many(where))[0] ?? null
  }

  /** All rows that the condition meets, ordered by the columns of `order` (database names). */
  async many(where: Condition<Row>, order?: string): Promise<Row[]> {
    const rows = await this.sql.rows(
      `SELECT ${this.reader.columns} FROM ${this.spec.name} t WHERE ${this.condition('t', where)}${order ? ` ORDER BY ${order}` : ''}`,
      where as Parameters,
    )
    return rows.map((row) => this.reader.read(row))
  }

  /**
   * Loads a row to decide on, as of now: a second transaction that wants it waits for the first. The embedded database
   * runs one at a time anyway; SQL Server locks the row by an update that changes nothing, which holds on every server of
   * its protocol, where lock hints do not.
   */
  async oneToChange(where: Condition<Row>): Promise<Row | null> {
    const { sql } = this
    if (sql.dialect === 'sqlite') return this.one(where)
    const { name, names } = this.spec
    const column = columnToTouch(this.spec)
    const output = Object.values<string>(names).map((each) => `INSERTED.${each} AS t_${each}`)
    const [row] = await sql.rows(
      `UPDATE ${name} SET ${column} = ${name}.${column} OUTPUT ${output.join(', ')} WHERE ${this.condition(name, where)}`,
      where as Parameters,
    )
    return row ? this.reader.read(row) : null
  }

  private given(row: Partial<Row>): string[] {
    return Object.keys(this.spec.columns).filter((property) => row[property as keyof Row] !== undefined)
  }

  private parameters(row: Partial<Row>, given: readonly string[]): Parameters {
    const { columns } = this.spec
    const { dialect } = this.sql
    return Object.fromEntries(
      given.map((property) => [
        property,
        columnParameter(columns[property]!, row[property as keyof Row], dialect),
      ]),
    )
  }

  private condition(alias: string, where: Condition<Row>): string {
    return Object.keys(where)
      .map((property) => `${alias}.${this.spec.names[property]!} = :${property}`)
      .join(' AND ')
  }
}
