import { expect, it } from 'vitest'
import { ALL_TABLES } from '../../server/persistence/schema/all'
import type { Column } from '../../migrations/index'
import type { TableSpec } from '../../server/persistence/schema/table'

/**
 * What SQL Server has no room for, and SQLite takes: "Maximum capacity specifications for SQL Server" and "Create unique
 * indexes" of its documentation.
 */
const KEY_BYTES = { clustered: 900, other: 1700 }

/** Bytes of a column's longest value; a text has two for each UTF-16 unit. */
function bytesOf({ kind, length }: Column): number {
  if (kind === 'longText' || kind === 'json') return Infinity
  if (kind === 'text') return 2 * (length ?? Infinity)
  return kind === 'flag' ? 1 : kind === 'id' || kind === 'integer' ? 4 : 8
}

const columnOf = ({ columns, names }: TableSpec, name: string): Column =>
  columns[Object.keys(columns).find((property) => names[property] === name)!]!

const sum = (columns: Column[]): number => columns.reduce((bytes, column) => bytes + bytesOf(column), 0)

it.each(ALL_TABLES)('keys and indexes of $name have room in SQL Server', (spec) => {
  const primary = Object.values(spec.columns).filter((column) => column.primary)
  expect(primary.length).toBeGreaterThan(0)
  expect(sum(primary)).toBeLessThanOrEqual(KEY_BYTES.clustered)
  for (const { name, columns } of spec.indexes) {
    const own = columns.map((column) => columnOf(spec, column))
    // Beside its own columns each index holds the key of the table.
    expect(sum(own), name).toBeLessThanOrEqual(KEY_BYTES.other)
    expect(columns.length, name).toBeLessThanOrEqual(32)
  }
})

it.each(ALL_TABLES)(
  'no unique index of $name has an empty column, of which SQL Server takes one only',
  (spec) => {
    const empty = spec.indexes
      .filter(({ unique }) => unique)
      .flatMap(({ columns }) => columns.filter((column) => columnOf(spec, column).nullable))
    expect(empty).toEqual([])
  },
)

it.each(ALL_TABLES)('no removal reaches $name by two ways, which SQL Server refuses', ({ name }) => {
  const reached = (from: string): string[] =>
    ALL_TABLES.filter(({ foreignKeys }) =>
      foreignKeys.some(({ table, onDelete }) => table === from && onDelete === 'CASCADE'),
    ).flatMap((spec) => [spec.name, ...reached(spec.name)])
  const all = reached(name)
  expect(all).toEqual([...new Set(all)])
})
