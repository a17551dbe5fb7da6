import { afterEach, describe, expect, it } from 'vitest'
import { connectMssql, withoutTimeLimit } from '../../server/persistence/data-sources'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { tryDatabase } from '../../server/persistence/mssql/try-database'
import { type Refusal, tdsServer } from '../support/tds-server'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function server(...refusals: Refusal[]) {
  const made = await tdsServer(refusals)
  closing.push(made.close)
  return { ...made, url: `mssql://shop:topsecret@127.0.0.1:${String(made.port)}/farm?encrypt=false` }
}

async function refusalAt(url: string): Promise<string> {
  const opening = connectMssql(parseMssqlUrl(url), null, { readyWithinMs: 0 })
  return await opening.then(
    (pool) => pool.destroy().then(() => 'let in'),
    (error: unknown) => (error as Error).message,
  )
}

const ASLEEP = {
  number: 40613,
  message: "Database 'farm' on server 'db' is not currently available. Please retry the connection later.",
}
// In the language of the server, which need not be English.
const WRONG_PASSWORD = { number: 18456, message: "Fehler bei der Anmeldung für den Benutzer 'shop'." }
const NO_DATABASE = { number: 4060, message: 'Die Datenbank "farm" kann nicht geöffnet werden.' }
const FIREWALL = {
  number: 40615,
  message:
    "Cannot open server 'db' requested by the login. Client with IP address '192.0.2.7' is not allowed to access the server.",
}

describe('a SQL Server that refuses, over the wire', () => {
  it('is told from one that can’t be reached, and why, by its number', async () => {
    expect(await refusalAt((await server(WRONG_PASSWORD)).url)).toMatch(
      /refused the sign-in of shop\. Check user and password.*Fehler bei der Anmeldung/,
    )
    expect(await refusalAt((await server(NO_DATABASE)).url)).toMatch(/no database farm that shop may open/)
    const firewall = await refusalAt((await server(FIREWALL)).url)
    expect(firewall).toMatch(/'192\.0\.2\.7' is not allowed.*Add a rule/)
    expect(firewall).not.toMatch(/password/)
    const asleep = await refusalAt((await server(ASLEEP)).url)
    expect(asleep).toMatch(/is not ready: .*not currently available/)
    expect(asleep).not.toMatch(/password/)
  })

  it('is waited for while its database wakes up', async () => {
    // The driver itself asks four times, half a second apart; more than that is waited for here.
    const { url, signIns } = await server(...Array.from({ length: 6 }, () => ASLEEP), null)
    const said: string[] = []
    const pool = await connectMssql(parseMssqlUrl(url), null, {
      say: (line) => said.push(line),
      readyWithinMs: 20_000,
    })
    await pool.destroy()
    expect(signIns()).toBeGreaterThan(6)
    expect(said).toEqual([
      expect.stringMatching(/^Waiting for an answer of the SQL Server at/),
      expect.stringMatching(/not ready yet.*not currently available/),
      expect.stringMatching(/^Goes on after \d+ seconds\.$/),
    ])
  })

  it('is not asked again and again with a wrong password', async () => {
    const { url, signIns } = await server(WRONG_PASSWORD)
    await expect(connectMssql(parseMssqlUrl(url))).rejects.toThrow(/refused the sign-in/)
    expect(signIns()).toBe(1)
  })

  it('is shown so where a connection is tried', async () => {
    const codes = async (refusal: Refusal) =>
      (await tryDatabase((await server(refusal)).url, 'shop')).map(({ code, values }) => [code, values.said])
    expect(await codes(WRONG_PASSWORD)).toEqual([['sign_in_refused', WRONG_PASSWORD.message]])
    expect(await codes(FIREWALL)).toEqual([['database_failed', FIREWALL.message]])
  })
})

it('puts no limit of time on work with whole tables', () => {
  const target = parseMssqlUrl('mssql://shop:topsecret@db/farm?requestTimeout=5000')
  expect(target.requestTimeoutMs).toBe(5000)
  expect(withoutTimeLimit(target).requestTimeoutMs).toBe(0)
})
