import type { EntityManager, ObjectLiteral } from 'typeorm'
import { type RowReader, rowReader } from './schema/rows'
import type { Columns, RowOf, TableSpec } from './schema/table'
import { typedParameter } from './schema/values'
import type { Parameters, WritingStatements } from './statements'

/** What repositories work with inside one transaction. */
export interface Connection {
  manager: EntityManager
  sql: WritingStatements
}

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

/** One table inside a transaction. Writes go through the entity schema, loads are plain rows. */
export class Gateway<C extends Columns, Row extends ObjectLiteral = RowOf<TableSpec<C>>> {
  private readonly reader: RowReader<Row>

  constructor(
    private readonly connection: Connection,
    private readonly spec: TableSpec<C>,
  ) {
    this.reader = readerOf(spec) as unknown as RowReader<Row>
  }

  /** Inserts a row and answers the id that the database gave it (undefined where the key is given). */
  async insert(row: Partial<Row>): Promise<number> {
    if (this.connection.sql.dialect === 'mssql') return this.insertAndOutput(row)
    const { identifiers } = await this.connection.manager.insert(this.spec.name, row)
    return (identifiers[0] as { id: number }).id
  }

  /** Changes the rows that the condition meets and answers how many they were. */
  async update(where: Condition<Row>, change: Partial<Row>): Promise<number> {
    const { affected } = await this.connection.manager.update(this.spec.name, where, change)
    return affected ?? 0
  }

  async delete(where: Condition<Row>): Promise<void> {
    await this.connection.manager.delete(this.spec.name, where)
  }

  async one(where: Condition<Row>): Promise<Row | null> {
    return (await this.many(where))[0] ?? null
  }

  /** All rows that the condition meets, ordered by the columns of `order` (database names). */
  async many(where: Condition<Row>, order?: string): Promise<Row[]> {
    const rows = await this.connection.sql.rows(
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
    const { sql } = this.connection
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

  /**
   * On SQL Server the ORM would declare a table variable for the new id, fill it and read it back; one plain statement
   * does the same.
   */
  private async insertAndOutput(row: Partial<Row>): Promise<number> {
    const { name, columns, names } = this.spec
    const given = Object.keys(columns).filter((property) => row[property as keyof Row] !== undefined)
    const values: Parameters = {}
    for (const property of given) {
      values[property] = typedParameter(columns[property]!, row[property as keyof Row])
    }
    const generated = Object.keys(columns).find((property) => columns[property]!.kind === 'id')
    const output = generated === undefined ? '' : `OUTPUT INSERTED.${names[generated]!} AS id `
    const rows = await this.connection.sql.rows<{ id: number }>(
      `INSERT INTO ${name} (${given.map((property) => names[property]!).join(', ')}) ${output}VALUES (${given.map((property) => `:${property}`).join(', ')})`,
      values,
    )
    return rows[0]?.id ?? (row as unknown as { id: number }).id
  }

  private condition(alias: string, where: Condition<Row>): string {
    return Object.keys(where)
      .map((property) => `${alias}.${this.spec.names[property]!} = :${property}`)
      .join(' AND ')
  }
}
