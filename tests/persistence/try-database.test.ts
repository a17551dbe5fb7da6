import { describe, expect, it } from 'vitest'
import { databaseServerOf, mssqlUrlOf, tryDatabase } from '../../server/persistence/mssql/try-database'
import { openPersistence } from '../../server/persistence/open-persistence'
import { freshDatabase } from '../support/mssql'
import { SILENT, temporaryFolder } from './support/dialects'

const codesOf = (steps: { code: string }[]) => steps.map(({ code }) => code)

describe('trying a SQL Server without switching to it', () => {
  it('says step by step that a server could run on it, and whose shop it holds', async () => {
    const database = await freshDatabase()
    const found = await tryDatabase(database.url, 'another-shop')
    expect(codesOf(found.filter(({ code }) => code !== 'not_encrypted' && code !== 'encrypted'))).toEqual([
      'signed_in',
      'server_version',
      'up_to_date',
      'rights_enough',
      'shop_there',
    ])
    expect(found.at(-1)?.values).toEqual({ same: 'no' })
    const persistence = await openPersistence({
      databaseUrl: database.url,
      dataDir: temporaryFolder(),
      logger: SILENT,
      migrate: 'never',
    })
    await persistence.close()
    expect((await tryDatabase(database.url, persistence.shopId)).at(-1)?.values).toEqual({ same: 'yes' })
    await database.drop()
  })

  it('tells one that nobody has prepared', async () => {
    const database = await freshDatabase({ migrated: false })
    const found = await tryDatabase(database.url, 'any')
    expect(codesOf(found).at(-1)).toBe('database_empty')
    expect(found.at(-1)?.outcome).toBe('failed')
    await database.drop()
  })
})

describe('the form of a SQL Server', () => {
  it('becomes the address that the program reads, and comes back from it', () => {
    const server = {
      host: 'db.farm.example',
      port: 1444,
      instance: 'PRINT',
      database: 'Print Farm/1',
      user: 'shop@corp',
      domain: 'FARM',
      encrypt: true,
      trust_certificate: true,
      password: 'p@ss/w:#?%',
    }
    expect(databaseServerOf(mssqlUrlOf(server))).toEqual(server)
    const plain = { ...server, port: null, instance: null, domain: null, encrypt: false, host: '192.168.1.4' }
    expect(databaseServerOf(mssqlUrlOf(plain))).toEqual(plain)
    const six = { ...plain, host: 'fd00::7', port: 1433 }
    expect(databaseServerOf(mssqlUrlOf(six))).toEqual(six)
  })
})
