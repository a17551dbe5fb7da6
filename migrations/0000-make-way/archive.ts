/** A foreign key as the database's own catalogue names it. */
export interface ForeignKey {
  name: string
  /** The table that points, with its schema where that is another. */
  child: string
  childColumns: string[]
  parent: string
  parentColumns: string[]
  onDelete: 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT'
}

/** What archiving needs of a database; one implementation for each dialect. */
export interface Catalogue {
  hasMigration(name: string): Promise<boolean>
  /** Tables of the program's schema and their columns, both in lower case. */
  tables(): Promise<Map<string, Set<string>>>
  foreignKeys(): Promise<ForeignKey[]>
  dropForeignKey(key: ForeignKey): Promise<void>
  addForeignKey(key: ForeignKey): Promise<void>
  /** Rows of the child that point at no row of the parent. */
  countOrphans(key: ForeignKey): Promise<number>
  copyTable(from: string, to: string): Promise<void>
  dropTable(name: string): Promise<void>
  countRows(table: string): Promise<number>
  /** Whether the columns tell every row apart and are never empty. */
  isKey(table: string, columns: string[]): Promise<boolean>
  addKey(table: string, columns: string[]): Promise<void>
}

/** The name under which a table lives on: `archived_sales_orders`, with a number where that is taken. */
function archiveName(table: string, tables: ReadonlyMap<string, unknown>): string {
  const name = `archived_${table}`
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}_${String(count)}`
    if (!tables.has(free)) return free
  }
}

/**
 * Moves tables to other names, row by row counted. Foreign keys that touch them are dropped first, wherever they come
 * from, and made again between the archives and whatever else they bound, unless rows were there that they did not hold
 * for.
 */
export async function archiveTables(catalogue: Catalogue, names: string[]): Promise<Map<string, string>> {
  const tables = await catalogue.tables()
  const archives = new Map(names.map((name) => [name, archiveName(name, tables)]))
  const keys = (await catalogue.foreignKeys()).filter(
    ({ child, parent }) => archives.has(child) || archives.has(parent),
  )
  for (const key of keys) await catalogue.dropForeignKey(key)
  for (const [name, archive] of archives) {
    await catalogue.copyTable(name, archive)
    const [before, after] = [await catalogue.countRows(name), await catalogue.countRows(archive)]
    if (before !== after) {
      throw new Error(
        `Of the ${String(before)} rows of ${name} only ${String(after)} came into ${archive}; nothing was changed.`,
      )
    }
    if (tables.get(name)!.has('id') && (await catalogue.isKey(archive, ['id']))) {
      await catalogue.addKey(archive, ['id'])
    }
  }
  for (const name of archives.keys()) await catalogue.dropTable(name)
  for (const key of keys) {
    const moved = {
      ...key,
      name: `archived_${key.name}`.slice(0, 120),
      child: archives.get(key.child) ?? key.child,
      parent: archives.get(key.parent) ?? key.parent,
    }
    const bound = moved.parentColumns.join() === 'id' && (await catalogue.countOrphans(moved)) === 0
    if (bound) await catalogue.addForeignKey(moved)
  }
  return archives
}
