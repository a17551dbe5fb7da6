import { type QueryRunner, Table } from 'typeorm'
import { type Column, type Dialect, physicalType } from './columns'

/** A table as a migration writes it: names as in the database, every constraint and index named. */
export interface TableDefinition {
  name: string
  columns: Record<string, Column>
  indexes?: { name: string; columns: string[]; unique?: boolean }[]
  foreignKeys?: { name: string; column: string; table: string; onDelete?: 'CASCADE' }[]
}

/** The dialect that a query runner speaks. */
export function dialectOf(runner: QueryRunner): Dialect {
  return runner.dataSource.options.type === 'mssql' ? 'mssql' : 'sqlite'
}

/** Creates a table with its primary key (`pk_<table>`), foreign keys and indexes. */
export async function createTable(runner: QueryRunner, definition: TableDefinition): Promise<void> {
  const dialect = dialectOf(runner)
  await runner.createTable(
    new Table({
      name: definition.name,
      columns: Object.entries(definition.columns).map(([name, column]) => {
        const { type, length, precision, collation, generated } = physicalType(column, dialect)
        return {
          name,
          type,
          ...(length === undefined ? {} : { length }),
          ...(collation === undefined ? {} : { collation }),
          ...(precision === undefined ? {} : { precision }),
          isNullable: column.nullable,
          isPrimary: column.primary,
          ...(column.primary ? { primaryKeyConstraintName: `pk_${definition.name}` } : {}),
          ...(generated ? { isGenerated: true, generationStrategy: 'increment' as const } : {}),
        }
      }),
      foreignKeys: (definition.foreignKeys ?? []).map(({ name, column, table, onDelete }) => ({
        name,
        columnNames: [column],
        referencedTableName: table,
        referencedColumnNames: ['id'],
        ...(onDelete ? { onDelete } : {}),
      })),
      indices: (definition.indexes ?? []).map(({ name, columns, unique }) => ({
        name,
        columnNames: columns,
        isUnique: unique ?? false,
      })),
    }),
  )
}

/** An instant as a literal, in UTC with milliseconds, in the form that the dialect stores. */
export function timeLiteral(runner: QueryRunner, at: Date): string {
  const text = at.toISOString()
  return dialectOf(runner) === 'sqlite' ? `'${text}'` : `'${text.replace('Z', '')}'`
}

/**
 * Adds a column that may be empty. Written out, since the schema builder would copy the whole table for it on the embedded
 * database.
 */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  name: string,
  column: Column,
): Promise<void> {
  const dialect = dialectOf(runner)
  const { type, length, precision } = physicalType(column, dialect)
  const size = length ?? precision
  const physical = size === undefined ? type : `${type}(${String(size)})`
  await runner.query(
    dialect === 'sqlite'
      ? `ALTER TABLE ${table} ADD COLUMN ${name} ${physical}`
      : `ALTER TABLE ${table} ADD ${name} ${physical} NULL`,
  )
}

/** Adds an index to a table that is there already. */
export async function createIndex(
  runner: QueryRunner,
  table: string,
  index: { name: string; columns: string[] },
): Promise<void> {
  await runner.query(`CREATE INDEX ${index.name} ON ${table} (${index.columns.join(', ')})`)
}

export async function dropIndex(runner: QueryRunner, table: string, name: string): Promise<void> {
  await runner.query(dialectOf(runner) === 'sqlite' ? `DROP INDEX ${name}` : `DROP INDEX ${name} ON ${table}`)
}
