import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import { type Column, type Dialect, physicalType } from '../../../migrations/index'

export type Columns = Record<string, Column>

/** A row in memory, as its table's columns make it. */
export type RowOf<T extends TableSpec> =
  T extends TableSpec<infer C> ? { [P in keyof C]: C[P] extends Column<infer Value> ? Value : never } : never

export interface IndexSpec {
  name: string
  columns: string[]
  unique?: boolean
}

/** A table of today's schema: properties as in TypeScript, each with the name of its column. */
export interface TableSpec<C extends Columns = Columns> {
  name: string
  columns: C
  /** Column name of each property. */
  names: Record<keyof C & string, string>
  indexes: IndexSpec[]
  foreignKeys: { name: string; column: string; table: string; onDelete?: 'CASCADE' }[]
}

interface TableOptions<C extends Columns> {
  columns: C
  /** Column names that do not follow from the property's. */
  names?: Partial<Record<keyof C & string, string>>
  /** Columns by their names in the database. */
  indexes?: IndexSpec[]
  foreignKeys?: TableSpec['foreignKeys']
}

/** Describes a table; `materialType` becomes `material_type` unless `names` says otherwise. */
export function table<C extends Columns>(name: string, options: TableOptions<C>): TableSpec<C> {
  const names = Object.fromEntries(
    Object.keys(options.columns).map((property) => [
      property,
      options.names?.[property] ?? snakeCase(property),
    ]),
  ) as Record<keyof C & string, string>
  return {
    name,
    columns: options.columns,
    names,
    indexes: options.indexes ?? [],
    foreignKeys: options.foreignKeys ?? [],
  }
}

function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The table's entity schema for one dialect, by which TypeORM tells whether a database is as it should be. */
export function entitySchema<C extends Columns>(spec: TableSpec<C>, dialect: Dialect): EntitySchema {
  const properties = Object.keys(spec.columns)
  const propertyOf = (column: string) =>
    properties.find((property) => spec.names[property] === column) ?? column
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- EntitySchema is made from literals.
  return new EntitySchema({
    name: spec.name,
    tableName: spec.name,
    columns: Object.fromEntries(
      properties.map((property): [string, EntitySchemaColumnOptions] => {
        const column = spec.columns[property]!
        const { type, length, precision, collation, generated } = physicalType(column, dialect)
        return [
          property,
          {
            name: spec.names[property]!,
            type,
            ...(length === undefined ? {} : { length }),
            ...(collation === undefined ? {} : { collation }),
            ...(precision === undefined ? {} : { precision }),
            nullable: column.nullable,
            ...(column.primary ? { primary: true, primaryKeyConstraintName: `pk_${spec.name}` } : {}),
            ...(generated ? { generated: 'increment' as const } : {}),
          },
        ]
      }),
    ),
    indices: spec.indexes.map(({ name, columns, unique }) => ({
      name,
      columns: columns.map(propertyOf),
      unique: unique ?? false,
    })),
    foreignKeys: spec.foreignKeys.map(({ name, column, table: target, onDelete }) => ({
      name,
      target,
      columnNames: [propertyOf(column)],
      referencedColumnNames: ['id'],
      ...(onDelete ? { onDelete } : {}),
    })),
  })
}
