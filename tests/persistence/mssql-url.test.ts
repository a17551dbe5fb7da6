import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import {
  asDomainError,
  classifyDatabaseError,
  isTransient,
  violates,
} from '../../server/persistence/database-errors'
import {
  describeConnectFailure,
  describeMissingRight,
  parseMssqlUrl,
} from '../../server/persistence/mssql/mssql-url'
import { beforeConnect, type DriverConnection } from '../../server/persistence/mssql/connection-hook'
import { versionProblem } from '../../server/persistence/mssql/server-check'
import { openPersistence } from '../../server/persistence/open-persistence'
import { withRetries } from '../../server/persistence/transactions'
import type { DomainError } from '../../shared/domain/errors'
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

it('names a missing right and a version that is too old, with what to do', () => {
  const target = parseMssqlUrl('mssql://shop:topsecret@db.example/farm')
  const denied = { driverError: { number: 262, message: 'CREATE TABLE permission denied in database.' } }
  expect(describeMissingRight(denied, target)).toMatch(
    /account shop of DATABASE_URL lacks a right.*CREATE TABLE/,
  )
  expect(describeMissingRight({ number: 208, message: 'Invalid object name' }, target)).toBeNull()
  expect(versionProblem('13.0.5026.0', 3, target)).toMatch(/2019 \(15\.0\) or later.*DATABASE_URL/)
  expect(versionProblem('15.0.4410.1', 3, target)).toBeNull()
  expect(versionProblem('12.0.2000.8', 5, target)).toBeNull()
  expect(versionProblem('', 0, target)).toBeNull()
})

it('has rows counted by a server that is set up to leave that out', () => {
  const { Connection } = createRequire(createRequire(import.meta.url).resolve('mssql'))('tedious') as {
    Connection: new (config: object) => DriverConnection
  }
  const connection = new Connection({ server: 'db.example', options: { encrypt: true } })
  const before = connection.getInitialSql()
  beforeConnect(connection)
  expect(before).toContain('set quoted_identifier on')
  expect(before).not.toMatch(/nocount/i)
  expect(connection.getInitialSql()).toBe(`${before}\nset nocount off`)
})

it('names the option that an address came from, not the setting of the server', () => {
  expect(() => parseMssqlUrl('mssql://u:p@h', '--to')).toThrow(/^--to names no database/)
  expect(() => parseMssqlUrl('mssql://u:p@h/d?encrypt=yes', '--to')).toThrow(/^--to: encrypt must be/)
  const target = parseMssqlUrl('mssql://shop:topsecret@db.example/farm', '--to')
  for (const error of [{ number: 18456 }, { number: 4060 }, { code: 'ESOCKET' }, { message: 'ENOTFOUND' }]) {
    expect(describeConnectFailure(error, target)).toMatch(/--to(?!.*DATABASE_URL)/)
  }
})

it('tells faults that pass by themselves from those that stay', () => {
  const passing = [40613, 40197, 40501, 10928, 49919, 233, 4060, 4221, 10936, 921, 983, 596, 1204, 8645, 64]
  for (const number of passing) expect(isTransient({ number })).toBe(true)
  for (const code of ['ESOCKET', 'ECONNCLOSED']) expect(isTransient({ driverError: { code } })).toBe(true)
  expect(isTransient({ code: 'EABORT', originalError: { number: 40613 } })).toBe(true)
  for (const error of [
    { number: 18456, code: 'ELOGIN' },
    { code: 'ETIMEOUT' },
    { number: 2627 },
    { number: 9002 },
    { number: 3906 },
    { errcode: 5 },
  ]) {
    expect(isTransient(error)).toBe(false)
  }
})

it.each([
  [1105, /The database is full/],
  [9002, /The database is full/],
  [40544, /The database is full/],
  [3906, /can only be read/],
  [942, /does not answer/],
])('refuses with a sentence what the server can’t do at the moment: %i', (number, sentence) => {
  const refusal = asDomainError({ driverError: { number, message: 'as the server puts it' } }) as DomainError
  expect(refusal.code).toBe('DATABASE_UNAVAILABLE')
  expect(refusal.message).toMatch(sentence)
})

it('sends again what met such a fault, and nothing else', async () => {
  let tries = 0
  const fails = (times: number, error: object) => () => {
    tries += 1
    return tries <= times ? Promise.reject(Object.assign(new Error('away'), error)) : Promise.resolve(tries)
  }
  expect(await withRetries(SILENT, fails(2, { code: 'ESOCKET' }))).toBe(3)
  tries = 0
  await expect(withRetries(SILENT, fails(9, { number: 102 }))).rejects.toThrow('away')
  expect(tries).toBe(1)
  tries = 0
  await expect(withRetries(SILENT, fails(99, { number: 1205 }))).rejects.toThrow('away')
  expect(tries).toBe(8)
})
