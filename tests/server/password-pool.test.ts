import { join } from 'node:path'
import bcrypt from 'bcryptjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PasswordPool } from '../../server/workers/password/password-pool'
import { workersDir } from '../support/build-workers'

describe('the password pool', () => {
  let pool: PasswordPool
  beforeAll(() => {
    pool = new PasswordPool({ workerFile: join(workersDir, 'password.worker.js') })
  })
  afterAll(() => pool.close())

  it('hashes with bcrypt in twelve rounds, and recognises the password again', async () => {
    const hash = await pool.hash('a walnut desk')
    expect(bcrypt.getRounds(hash)).toBe(12)
    expect(await pool.verify('a walnut desk', hash)).toBe(true)
    expect(await pool.verify('a walnut chair', hash)).toBe(false)
  })

  it('answers no where there is no hash', async () => {
    expect(await pool.verify('', null)).toBe(false)
  })

  it('leaves the main thread free', async () => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 1)
    await pool.hash('a walnut desk')
    clearInterval(counting)
    expect(turns).toBeGreaterThan(5)
  })
})
