/** The few turns of T-SQL that this program uses, said as SQLite says them. */
export function toSqlite(sql: string): string {
  let text = sql
    .replace(/^\/\* transfer \*\/ /, '')
    .trim()
    .replace(/^DROP INDEX (\w+) ON \w+$/i, 'DROP INDEX $1')
    .replace(/nvarchar\(MAX\)/gi, 'nvarchar')
    .replace('@@VERSION', "'a double of SQL Server'")
    .replace('SYSUTCDATETIME()', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
    .replace(/@(\d+)\b/g, (_, index: string) => `?${String(Number(index) + 1)}`)
  text = text
    // The double takes keys as they are given, and counts in a table of its own.
    .replace(/^SET IDENTITY_INSERT (\w+) ON; (.*); SET IDENTITY_INSERT \1 OFF$/s, '$2')
    .replace(
      /^SELECT IDENT_CURRENT\('(\w+)'\) AS last$/,
      "SELECT (SELECT seq FROM sqlite_sequence WHERE name = '$1') AS last",
    )
    .replace(
      /^DBCC CHECKIDENT \('(\w+)', RESEED, (\d+)\)$/,
      "UPDATE sqlite_sequence SET seq = $2 WHERE name = '$1'",
    )
    .replace(/OFFSET (\d+) ROWS FETCH NEXT (\d+) ROWS ONLY/gi, 'LIMIT $2 OFFSET $1')
    .replace(/^SELECT (.*) INTO (\S+) FROM (\S+)$/is, 'CREATE TABLE $2 AS SELECT $1 FROM $3')
    // "database".."table" and "database"."dbo"."table"
    .replace(/"[^"]+"\.(?:"dbo")?\."/g, '"')
  if (/^CREATE TABLE/i.test(text) && !/ AS SELECT /i.test(text)) text = createTable(text)
  if (/^ALTER TABLE \w+ ADD (?!CONSTRAINT)/i.test(text)) text = withLimits(text)
  return outputAsReturning(text)
}

/** `OUTPUT INSERTED.a AS b` stands in the middle, `RETURNING a AS b` at the end. */
function outputAsReturning(sql: string): string {
  const found = /\sOUTPUT\s+(INSERTED\.\S+(?:\s+AS\s+\w+)?(?:\s*,\s*INSERTED\.\S+(?:\s+AS\s+\w+)?)*)/i.exec(
    sql,
  )
  if (!found) return sql
  const rest = sql.slice(0, found.index) + sql.slice(found.index + found[0].length)
  return `${rest} RETURNING ${found[1]!.replace(/INSERTED\./gi, '')}`
}

/** What SQL Server refuses and SQLite takes: a text that is longer than its column, a number past 32 bits. */
function withLimits(sql: string): string {
  return sql
    .replace(
      /"?(\w+)"? nvarchar\((\d+)\)( COLLATE \w+)?( NOT NULL| NULL)?/gi,
      (column, name: string, length: string) =>
        `${column} CONSTRAINT "too long" CHECK (length(${name}) <= ${length})`,
    )
    .replace(
      /"?(\w+)"? int( NOT NULL| NULL)?(?! IDENTITY)(?=[,)]|$)/gi,
      (column, name: string) =>
        `${column} CONSTRAINT "too large" CHECK (${name} BETWEEN -2147483648 AND 2147483647)`,
    )
}

function createTable(sql: string): string {
  return (
    withLimits(sql)
      .replace(/int NOT NULL IDENTITY\s*\(1,\s*1\)/gi, 'integer PRIMARY KEY AUTOINCREMENT NOT NULL')
      // Blanks at the end count in no comparison of SQL Server, however exact.
      .replace(/(nvarchar(?:\(\d+\))?) COLLATE \w+_BIN2/gi, '$1 COLLATE RTRIM')
      .replace(/(nvarchar(?:\(\d+\))?)(?! COLLATE)(?!\()/gi, '$1 COLLATE NOCASE')
      .replace(
        /^(.*PRIMARY KEY AUTOINCREMENT.*?), CONSTRAINT \S+ PRIMARY KEY \([^)]*\)/is,
        (_, before: string) => before,
      )
  )
}
