import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jwt from 'jsonwebtoken'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCommonPasswords } from '../../../server/adapters/passwords/common-passwords'
import { loadOrCreateSecret } from '../../../server/adapters/secrets/kept-secret'
import { nodeSecrets } from '../../../server/adapters/secrets/node-secrets'
import { JwtAccessTokens } from '../../../server/adapters/tokens/jwt-access-tokens'

describe('the kept secret', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pfo-secret-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it('is made once, long, and readable by its owner only', () => {
    const path = join(dataDir, 'jwt-secret')
    const secret = loadOrCreateSecret(dataDir)
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(loadOrCreateSecret(dataDir)).toBe(secret)
    chmodSync(path, 0o644)
    loadOrCreateSecret(dataDir)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8').trim()).toBe(secret)
  })

  it('is not replaced silently when it is damaged', () => {
    writeFileSync(join(dataDir, 'jwt-secret'), 'short\n')
    expect(() => loadOrCreateSecret(dataDir)).toThrow(/damaged/)
  })
})

describe('secrets', () => {
  it('are random, and hashed with SHA-256', () => {
    expect(nodeSecrets.token()).toMatch(/^[\w-]{43}$/)
    expect(nodeSecrets.token()).not.toBe(nodeSecrets.token())
    expect(nodeSecrets.id()).not.toBe(nodeSecrets.id())
    // The test vector of FIPS 180-4 for "abc".
    expect(nodeSecrets.hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('access tokens', () => {
  const secret = 'a secret of more than thirty-two characters'
  let time = new Date('2026-03-14T09:00:00Z')
  const tokens = new JwtAccessTokens(secret, { now: () => time })
  const claims = { sub: '7', sid: 's', iss: 'print-farm-office', aud: 'print-farm-office-api' }
  const seconds = () => Math.floor(time.getTime() / 1000)
  const failing = (token: string) => {
    try {
      tokens.verify(token)
    } catch (error) {
      return (error as { code?: string }).code
    }
    return 'taken'
  }

  beforeEach(() => {
    time = new Date('2026-03-14T09:00:00Z')
  })

  it('say whose they are, for half an hour', () => {
    const { token, expiresIn } = tokens.issue({ userId: 7, sessionId: 'abc' })
    expect(expiresIn).toBe(1800)
    expect(jwt.decode(token)).toMatchObject({ ...claims, sid: 'abc' })
    expect(tokens.verify(token)).toEqual({ userId: 7, sessionId: 'abc' })
    time = new Date('2026-03-14T09:29:59Z')
    expect(tokens.verify(token).userId).toBe(7)
    time = new Date('2026-03-14T09:30:01Z')
    expect(failing(token)).toBe('TOKEN_EXPIRED')
  })

  it('are refused with another key, algorithm, issuer or audience, or without an end', () => {
    const sign = (payload: object, key: string, options: jwt.SignOptions) => jwt.sign(payload, key, options)
    const good = { ...claims, exp: seconds() + 100 }
    expect(failing(sign(good, secret, { algorithm: 'HS256' }))).toBe('taken')
    expect(failing(sign(good, `${secret}!`, { algorithm: 'HS256' }))).toBe('UNAUTHENTICATED')
    expect(failing(sign(good, secret, { algorithm: 'HS512' }))).toBe('UNAUTHENTICATED')
    expect(failing(sign(good, '', { algorithm: 'none' }))).toBe('UNAUTHENTICATED')
    expect(failing(sign({ ...good, iss: 'x' }, secret, {}))).toBe('UNAUTHENTICATED')
    expect(failing(sign({ ...good, aud: 'x' }, secret, {}))).toBe('UNAUTHENTICATED')
    expect(failing(sign(claims, secret, {}))).toBe('UNAUTHENTICATED')
    for (const sub of ['0', '-1', '1e3', '4294967296', '']) {
      expect(failing(sign({ ...good, sub }, secret, {}))).toBe('UNAUTHENTICATED')
    }
    for (const text of ['', 'a.b.c', 'null']) expect(failing(text)).toBe('UNAUTHENTICATED')
  })
})

describe('common passwords', () => {
  it('are known whatever their case', async () => {
    const common = await loadCommonPasswords()
    for (const password of ['password123', 'PassWord123', '1q2w3e4r5t'])
      expect(common.has(password)).toBe(true)
    expect(common.has('a walnut desk in the attic')).toBe(false)
  })
})
