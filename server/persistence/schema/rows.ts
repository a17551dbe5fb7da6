import type { Columns, RowOf, TableSpec } from './table'
import { fromDatabase } from './values'

/** How the columns of one table are named in a query and read from its answer. */
export interface RowReader<Row> {
  /** `q.id AS q_id, q.user_id AS q_user_id, …` */
  readonly columns: string
  read(raw: Record<string, unknown>): Row
}

/** A reader of a table's rows under an alias; `omit` leaves heavy columns out. */
export function rowReader<C extends Columns, Omitted extends keyof C & string = never>(
  spec: TableSpec<C>,
  alias: string,
  omit: readonly Omitted[] = [],
): RowReader<Omit<RowOf<TableSpec<C>>, Omitted>> {
  const properties = Object.keys(spec.columns).filter((name) => !omit.some((left) => left === name))
  const plan = properties.map((property) => ({
    property,
    kind: spec.columns[property]!.kind,
    label: `${alias}_${spec.names[property]!}`,
  }))
  return {
    columns: properties
      .map((property) => `${alias}.${spec.names[property]!} AS ${alias}_${spec.names[property]!}`)
      .join(', '),
    read: (raw) => {
      const row: Record<string, unknown> = {}
      for (const { property, kind, label } of plan) row[property] = fromDatabase(kind, raw[label])
      return row as Omit<RowOf<TableSpec<C>>, Omitted>
    },
  }
}
