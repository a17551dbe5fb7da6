import { createHmac } from 'node:crypto'
import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { nodeSecrets } from '../../../server/adapters/secrets/node-secrets'
import { secretSeals } from '../../../server/adapters/secrets/secret-seals'
import { totpCodes } from '../../../server/adapters/tokens/totp-codes'
import { givenCode, isFreshStep } from '../../../shared/domain/second-factor'

/** The secret of RFC 6238's test vectors for SHA-1, and their codes of eight digits by seconds since 1970. */
const SECRET = Secret.fromUTF8('12345678901234567890').base32
const VECTORS: [number, string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
]
const at = (seconds: number) => new Date(seconds * 1000)

describe('codes by time', () => {
  it.each(VECTORS)('at %d s are those of RFC 6238', (seconds, eight) => {
    // The last six digits: a code is the number modulo ten to the power of its digits.
    const code = eight.slice(2)
    const step = Math.floor(seconds / 30)
    expect(totpCodes.stepOf(SECRET, code, at(seconds))).toBe(step)
  })

  it('are taken one step early and late, and no further', () => {
    const [seconds, eight] = VECTORS[2]!
    const code = eight.slice(2)
    const step = Math.floor(seconds / 30)
    const taken = [-2, -1, 0, 1, 2].map((steps) =>
      totpCodes.stepOf(SECRET, code, at((step + steps) * 30 + 29)),
    )
    expect(taken).toEqual([null, step, step, step, null])
  })

  it('refuses other codes, and what is none', () => {
    for (const code of ['000000', '94287082', '28708', '', 'abcdef']) {
      expect(totpCodes.stepOf(SECRET, code, at(59)), code).toBeNull()
    }
  })

  it('come of 160 random bits, at an address that apps read', () => {
    const secret = totpCodes.newSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(totpCodes.newSecret()).not.toBe(secret)
    const address = new URL(totpCodes.address(secret, 'Fjord & Farm: Prints', 'ada@example.com'))
    expect(address.protocol).toBe('otpauth:')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret,
      issuer: 'Fjord & Farm: Prints',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    expect(decodeURIComponent(address.pathname)).toContain('Prints:ada@example.com')
  })

  it('count for a secret as every other program computes them', () => {
    const secret = totpCodes.newSecret()
    const now = new Date('2026-11-30T12:00:10Z')
    const step = Math.floor(now.getTime() / 30_000)
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const hash = createHmac('sha1', Buffer.from(Secret.fromBase32(secret).bytes))
      .update(counter)
      .digest()
    const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff
    const code = String(number % 1_000_000).padStart(6, '0')
    expect(totpCodes.stepOf(secret, code, now)).toBe(step)
  })
})

describe('what is typed', () => {
  it.each([
    ['123456', 'app', '123456'],
    [' 123 456 ', 'app', '123456'],
    ['abcd-efgh-2345-6723', 'recovery', 'abcdefgh23456723'],
    ['ABCD EFGH 2345 6723', 'recovery', 'abcdefgh23456723'],
  ])('%j is a code of: %s', (text, kind, code) => {
    expect(givenCode(text)).toEqual({ kind, code })
  })

  it.each(['', '12345', '1234567', '١٢٣٤٥٦', 'abcd-efgh-2345-672', 'abcd-efgh-2345-6189', 'hunter2'])(
    '%j is no code',
    (text) => {
      expect(givenCode(text)).toBeNull()
    },
  )

  it('recovery codes can be typed as they are shown', () => {
    const codes = Array.from({ length: 50 }, () => nodeSecrets.recoveryCode())
    for (const code of codes) {
      expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
      expect(givenCode(code)?.kind).toBe('recovery')
    }
    expect(new Set(codes).size).toBe(50)
  })
})

it('a step counts once, and none before it', () => {
  expect([isFreshStep(5, null), isFreshStep(6, 5), isFreshStep(5, 5), isFreshStep(4, 5)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('secrets open with their own key, in their own place', () => {
  const seals = secretSeals('a key of the shop that has more than 32 characters')
  const sealed = seals.seal('factor.7', SECRET)
  expect(sealed).not.toContain(SECRET)
  expect(seals.open('factor.7', sealed)).toBe(SECRET)
  expect(seals.open('factor.8', sealed)).toBeNull()
  expect(secretSeals('another key that has more than 32 characters').open('factor.7', sealed)).toBeNull()
})
