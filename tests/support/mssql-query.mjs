// Runs one statement on the SQL Server of QUERY_URL and prints its rows as JSON, values as SQLite has them.
import sql from 'mssql'

const url = new URL(process.env.QUERY_URL ?? '')
const flag = (name, fallback) => (url.searchParams.get(name) ?? fallback) === 'true'
const pool = await sql.connect({
  server: url.hostname,
  ...(url.port ? { port: Number(url.port) } : {}),
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
  database: decodeURIComponent(url.pathname.slice(1)),
  options: {
    encrypt: flag('encrypt', 'true'),
    trustServerCertificate: flag('trustServerCertificate', 'false'),
    useUTC: true,
  },
})
const { sql: text, parameters } = JSON.parse(process.argv[2] ?? '{}')
const request = pool.request()
parameters.forEach((value, index) => request.input(String(index), value))
let next = 0
const { recordset } = await request.query(
  'SET LOCK_TIMEOUT 2000; ' + text.replace(/\?/g, () => `@${String(next++)}`),
)
const plain = (value, type) => {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return Number(value)
  return type === sql.BigInt && value !== null ? Number(value) : value
}
const rows = (recordset ?? []).map((row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, plain(value, recordset.columns[name]?.type)]),
  ),
)
process.stdout.write(JSON.stringify(rows))
await pool.close()
