import { type QueryRunner, TableForeignKey } from 'typeorm'
import { dialectOf } from '../tables'
import type { Catalogue, ForeignKey } from './archive'

type Row = Record<string, unknown>

/** The catalogue of the database that a runner is connected to. */
export function catalogueOf(runner: QueryRunner): Catalogue {
  return dialectOf(runner) === 'mssql' ? new MssqlCatalogue(runner) : new SqliteCatalogue(runner)
}

/** A name as an identifier; of another schema's table each part for itself. */
function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

const list = (columns: string[]): string => columns.map(quoted).join(', ')

/** What both say alike. */
abstract class SqlCatalogue {
  constructor(protected readonly runner: QueryRunner) {}

  protected async rows(sql: string): Promise<Row[]> {
    return ((await this.runner.query(sql)) as Row[] | undefined) ?? []
  }

  async hasMigration(name: string): Promise<boolean> {
    const rows = await this.rows(`SELECT m.name AS name FROM schema_migrations m WHERE m.name = '${name}'`)
    return rows.length > 0
  }

  async countRows(table: string): Promise<number> {
    return this.count(`SELECT COUNT(*) AS n FROM ${quoted(table)}`)
  }

  async isKey(table: string, columns: string[]): Promise<boolean> {
    const names = list(columns)
    const groups = await this.count(
      `SELECT COUNT(*) AS n FROM (SELECT ${names} FROM ${quoted(table)} WHERE ${columns.map((column) => `${quoted(column)} IS NOT NULL`).join(' AND ')} GROUP BY ${names}) g`,
    )
    return groups === (await this.countRows(table))
  }

  async countOrphans({ child, childColumns, parent, parentColumns }: ForeignKey): Promise<number> {
    const same = childColumns.map(
      (column, index) => `p.${quoted(parentColumns[index]!)} = c.${quoted(column)}`,
    )
    const given = childColumns.map((column) => `c.${quoted(column)} IS NOT NULL`)
    return this.count(
      `SELECT COUNT(*) AS n FROM ${quoted(child)} c WHERE ${given.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${quoted(parent)} p WHERE ${same.join(' AND ')})`,
    )
  }

  async dropTable(name: string): Promise<void> {
    await this.runner.query(`DROP TABLE ${quoted(name)}`)
  }

  private async count(sql: string): Promise<number> {
    return Number((await this.rows(sql))[0]?.n ?? 0)
  }
}

const ON_DELETE = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const

/** By the system's views, which know keys by their objects, whatever the server did to their names. */
class MssqlCatalogue extends SqlCatalogue implements Catalogue {
  async tables(): Promise<Map<string, Set<string>>> {
    const rows = await this.rows(
      `SELECT t.name AS table_name, c.name AS column_name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.columns c ON c.object_id = t.object_id WHERE s.name = SCHEMA_NAME()`,
    )
    return columnsByTable(rows)
  }

  async foreignKeys(): Promise<ForeignKey[]> {
    const rows = await this.rows(
      `SELECT fk.object_id AS id, fk.name AS name, fk.delete_referential_action AS on_delete, cs.name AS child_schema, ct.name AS child, cc.name AS child_column, pt.name AS parent, pc.name AS parent_column, SCHEMA_NAME() AS own_schema
       FROM sys.foreign_keys fk JOIN sys.foreign_key_columns k ON k.constraint_object_id = fk.object_id
       JOIN sys.tables ct ON ct.object_id = fk.parent_object_id JOIN sys.schemas cs ON cs.schema_id = ct.schema_id
       JOIN sys.columns cc ON cc.object_id = k.parent_object_id AND cc.column_id = k.parent_column_id
       JOIN sys.tables pt ON pt.object_id = fk.referenced_object_id JOIN sys.schemas ps ON ps.schema_id = pt.schema_id
       JOIN sys.columns pc ON pc.object_id = k.referenced_object_id AND pc.column_id = k.referenced_column_id
       WHERE ps.name = SCHEMA_NAME() ORDER BY fk.object_id, k.constraint_column_id`,
    )
    const keys = new Map<unknown, ForeignKey>()
    for (const row of rows) {
      const child = String(row.child).toLowerCase()
      const key = keys.get(row.id) ?? {
        name: String(row.name),
        child:
          row.child_schema === row.own_schema ? child : `${String(row.child_schema)}.${String(row.child)}`,
        childColumns: [],
        parent: String(row.parent).toLowerCase(),
        parentColumns: [],
        onDelete: ON_DELETE[Number(row.on_delete)] ?? 'NO ACTION',
      }
      key.childColumns.push(String(row.child_column))
      key.parentColumns.push(String(row.parent_column).toLowerCase())
      keys.set(row.id, key)
    }
    return [...keys.values()]
  }

  async dropForeignKey({ child, name }: ForeignKey): Promise<void> {
    await this.runner.query(`ALTER TABLE ${quoted(child)} DROP CONSTRAINT ${quoted(name)}`)
  }

  async addForeignKey({
    child,
    name,
    childColumns,
    parent,
    parentColumns,
    onDelete,
  }: ForeignKey): Promise<void> {
    const then = onDelete === 'NO ACTION' ? '' : ` ON DELETE ${onDelete}`
    await this.runner.query(
      `ALTER TABLE ${quoted(child)} ADD CONSTRAINT ${quoted(name)} FOREIGN KEY (${list(childColumns)}) REFERENCES ${quoted(parent)} (${list(parentColumns)})${then}`,
    )
  }

  async copyTable(from: string, to: string): Promise<void> {
    await this.runner.query(`SELECT * INTO ${quoted(to)} FROM ${quoted(from)}`)
  }

  async addKey(table: string, columns: string[]): Promise<void> {
    await this.runner.query(
      `ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(`pk_${table}`)} PRIMARY KEY (${list(columns)})`,
    )
  }
}

/** SQLite can't change a table's keys: the schema builder writes such tables anew. */
class SqliteCatalogue extends SqlCatalogue implements Catalogue {
  async tables(): Promise<Map<string, Set<string>>> {
    return columnsByTable(
      await this.rows(
        `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`,
      ),
    )
  }

  async foreignKeys(): Promise<ForeignKey[]> {
    const rows = await this.rows(
      `SELECT m.name AS child, k.id AS id, k."from" AS child_column, k."table" AS parent, k."to" AS parent_column, k.on_delete AS on_delete FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq`,
    )
    const keys = new Map<string, ForeignKey>()
    for (const row of rows) {
      const child = String(row.child).toLowerCase()
      const id = `${child} ${String(row.id)}`
      const key = keys.get(id) ?? {
        name: `fk_${child}_${String(row.child_column).toLowerCase()}`,
        child,
        childColumns: [],
        parent: String(row.parent).toLowerCase(),
        parentColumns: [],
        onDelete: row.on_delete as ForeignKey['onDelete'],
      }
      key.childColumns.push(String(row.child_column))
      key.parentColumns.push(((row.parent_column as string | null) ?? 'id').toLowerCase())
      keys.set(id, key)
    }
    return [...keys.values()]
  }

  async dropForeignKey(key: ForeignKey): Promise<void> {
    const table = await this.runner.getTable(key.child)
    const found = table?.foreignKeys.find(
      ({ columnNames, referencedTableName }) =>
        columnNames.join() === key.childColumns.join() && referencedTableName.toLowerCase() === key.parent,
    )
    if (table && found) await this.runner.dropForeignKey(table, found)
  }

  async addForeignKey({
    child,
    name,
    childColumns,
    parent,
    parentColumns,
    onDelete,
  }: ForeignKey): Promise<void> {
    await this.runner.createForeignKey(
      child,
      new TableForeignKey({
        name,
        columnNames: childColumns,
        referencedTableName: parent,
        referencedColumnNames: parentColumns,
        onDelete,
      }),
    )
  }

  async copyTable(from: string, to: string): Promise<void> {
    await this.runner.query(`CREATE TABLE ${quoted(to)} AS SELECT * FROM ${quoted(from)}`)
  }

  async addKey(table: string, columns: string[]): Promise<void> {
    await this.runner.query(
      `CREATE UNIQUE INDEX ${quoted(`uq_${table}`)} ON ${quoted(table)} (${list(columns)})`,
    )
  }
}

function columnsByTable(rows: Row[]): Map<string, Set<string>> {
  const tables = new Map<string, Set<string>>()
  for (const { table_name, column_name } of rows) {
    const name = String(table_name).toLowerCase()
    const columns = tables.get(name) ?? new Set<string>()
    columns.add(String(column_name).toLowerCase())
    tables.set(name, columns)
  }
  return tables
}
