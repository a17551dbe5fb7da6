import { expect, it } from 'vitest'
import { classifyDatabaseError, violates } from '../../server/persistence/database-errors'
import { describeConnectFailure, parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { openPersistence } from '../../server/persistence/open-persistence'
import { SILENT, temporaryFolder } from './support/dialects'

it('reads address, account and options', () => {
  expect(
    parseMssqlUrl(
      'mssql://shop%40corp:p%40ss%2Fw@db.example:1444/Print%20Farm?encrypt=false&trustServerCertificate=true&poolSize=5',
    ),
  ).toMatchObject({
    host: 'db.example',
    port: 1444,
    database: 'Print Farm',
    username: 'shop@corp',
    password: 'p@ss/w',
    encrypt: false,
    trustServerCertificate: true,
    poolSize: 5,
  })
  expect(parseMssqlUrl('mssql://u:p@h/d')).toMatchObject({
    encrypt: true,
    trustServerCertificate: false,
    poolSize: 20,
  })
})

it.each([
  'not an address with secret',
  'postgres://u:secret@h/d',
  'mssql://u:secret@h',
  'mssql://u:secret@h/d?encrypt=perhaps',
  'mssql://u:secret@h/d?pooSize=3',
  'mssql://u:secret@h/d?poolSize=0',
  'mssql://u:secret@h:99999/d',
])('refuses %s with a sentence that names the variable and not the password', (url) => {
  let message = ''
  try {
    parseMssqlUrl(url)
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toMatch(/DATABASE_URL/)
  expect(message).not.toContain('secret')
})

it('says that nothing listens, without the password', async () => {
  const opening = openPersistence({
    databaseUrl: 'mssql://sa:topsecret@127.0.0.1:9/shop?connectTimeout=2000',
    dataDir: temporaryFolder(),
    logger: SILENT,
    migrate: 'never',
  })
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason as Error,
  )
  expect(error?.message).toMatch(/127\.0\.0\.1:9 can't be reached/)
  expect(`${error?.message} ${error?.stack} ${String(error?.cause)}`).not.toContain('topsecret')
})

it('tells a wrong password, a missing database and an untrusted certificate apart', () => {
  const target = parseMssqlUrl('mssql://sa:topsecret@db.example/shop')
  const say = (error: object) => describeConnectFailure(error, target)
  expect(say({ code: 'ELOGIN', number: 18456, message: "Login failed for user 'sa'." })).toMatch(
    /refused the sign-in of sa/,
  )
  expect(say({ code: 'ELOGIN', number: 4060, message: 'Cannot open database "shop"' })).toMatch(
    /no database shop/,
  )
  expect(say({ code: 'ESOCKET', message: 'self-signed certificate' })).toMatch(/trustServerCertificate/)
  expect(say({ code: 'ETIMEOUT', message: 'Failed to connect in 15000ms' })).toMatch(/15 seconds/)
  expect(say({ code: 'ESOCKET', message: 'getaddrinfo ENOTFOUND db.example' })).toMatch(/not known/)
})

it('recognises errors by number, and by words where one number stands for many', () => {
  const wrapped = (error: object) => ({ driverError: error })
  expect(classifyDatabaseError(wrapped({ number: 2627, code: 'EREQUEST' }))).toBe('unique')
  expect(classifyDatabaseError(wrapped({ number: 2601 }))).toBe('unique')
  expect(classifyDatabaseError(wrapped({ number: 1205 }))).toBe('deadlock')
  expect(
    classifyDatabaseError(wrapped({ number: 33557097, code: 'EREQUEST', message: 'deadlock detected' })),
  ).toBe('deadlock')
  expect(classifyDatabaseError(wrapped({ code: 'ESOCKET' }))).toBe('unavailable')
  expect(classifyDatabaseError(wrapped({ errcode: 2067 }))).toBe('unique')
  expect(classifyDatabaseError(wrapped({ errcode: 261 }))).toBe('unavailable')
  expect(classifyDatabaseError(wrapped({ errcode: 787 }))).toBe('other')
  expect(classifyDatabaseError(new Error('duplicate key in some text'))).toBe('other')
  expect(classifyDatabaseError(null)).toBe('other')
  const index = { name: 'uq_users_email', table: 'users', columns: ['email'] }
  const duplicate = 'duplicate key value violates unique constraint "uq_users_emailusers0123"'
  expect(violates(wrapped({ number: 2627, message: duplicate }), index)).toBe(true)
  expect(violates(wrapped({ number: 2601, message: "unique index 'UQ_Users_Email'" }), index)).toBe(true)
  expect(violates(wrapped({ number: 2601, message: "unique index 'uq_other'" }), index)).toBe(false)
  expect(violates(wrapped({ errcode: 2067, message: 'UNIQUE constraint failed: users.email' }), index)).toBe(
    true,
  )
})
