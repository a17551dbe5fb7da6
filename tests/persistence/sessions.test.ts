import { expect, it } from 'vitest'
import type { Transaction } from '../../server/application/common/unit-of-work'
import { describeEachDialect } from './support/dialects'
import { addUser, NOON } from './support/samples'

const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

const token = (tx: Transaction, userId: number, familyId: string, tokenHash: string) =>
  tx.refreshTokens.insert({
    userId,
    tokenHash,
    familyId,
    expiresAt: later(3600),
    revokedAt: null,
    replacedBy: null,
    userAgent: null,
    ip: '::1',
    createdAt: NOON,
    beganAt: NOON,
  })

describeEachDialect('sessions and attempts', (fresh) => {
  it('rotates a token once, however many ask at the same moment', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run((tx) => token(tx, user.id, 'family', 'first'))
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        unitOfWork.run(async (tx) => {
          const old = await tx.refreshTokens.byHash('first')
          if (!old || old.revokedAt) return false
          const next = await token(tx, user.id, 'family', `next ${index}`)
          await tx.refreshTokens.save({ ...old, revokedAt: NOON, replacedBy: next.id })
          return true
        }),
      ),
    )
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  it('tells whether account and session still count', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      await token(tx, user.id, 'one', 'a')
      await token(tx, user.id, 'two', 'b')
    })
    const state = (family: string, now = NOON) => reads.sessionState(user.id, family, now)
    expect(await state('one')).toEqual({ isActive: true, role: 'customer', sessionLive: true })
    expect((await state('one', later(3600)))?.sessionLive).toBe(false)
    expect(await reads.sessionState(user.id + 1, 'one', NOON)).toBeNull()
    await unitOfWork.run((tx) => tx.refreshTokens.revokeUser(user.id, NOON, 'two'))
    expect((await state('one'))?.sessionLive).toBe(false)
    expect((await state('two'))?.sessionLive).toBe(true)
    await unitOfWork.run(async (tx) => {
      await tx.refreshTokens.revokeFamily('two', NOON)
      expect(await tx.refreshTokens.isLive('two', NOON)).toBe(false)
      await tx.users.save({ ...user, isActive: false })
      expect(await tx.refreshTokens.deleteExpired(later(4000))).toBe(2)
    })
    expect(await state('two')).toEqual({ isActive: false, role: 'customer', sessionLive: false })
  })

  it('uses one-time tokens once', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const user = await addUser(unitOfWork)
    await unitOfWork.run(async (tx) => {
      const base = {
        userId: user.id,
        purpose: 'set_password' as const,
        expiresAt: later(60),
        usedAt: null,
        createdAt: NOON,
      }
      const first = await tx.oneTimeTokens.insert({ ...base, tokenHash: 'x' })
      await tx.oneTimeTokens.insert({ ...base, tokenHash: 'y' })
      await tx.oneTimeTokens.markUsed(first.id, later(1))
      await tx.oneTimeTokens.revokeOpen(user.id, 'set_password', later(2))
      expect((await tx.oneTimeTokens.byHash('x'))?.usedAt).toEqual(later(1))
      expect((await tx.oneTimeTokens.byHash('y'))?.usedAt).toEqual(later(2))
      expect(await tx.oneTimeTokens.byHash('z')).toBeNull()
    })
  })

  it('counts anew after the clock was set back, and locks nobody out until then', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const add = (at: Date) => unitOfWork.run((tx) => tx.attempts.add('sign-in ::1', 900, at))
    const years = later(5 * 365 * 86_400)
    for (let tries = 0; tries < 3; tries += 1) await add(years)
    expect((await unitOfWork.run((tx) => tx.attempts.peek('sign-in ::1', 900, NOON))).count).toBe(0)
    expect(await add(NOON)).toEqual({ count: 1, resetsAt: later(900) })
    // Servers' clocks differ by some seconds, and count on together.
    expect((await add(later(-5))).count).toBe(2)
  })

  it('counts attempts in windows, also in parallel', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const add = (at: Date) => unitOfWork.run((tx) => tx.attempts.add('login ann@example.com ::1', 900, at))
    const counts = await Promise.all(Array.from({ length: 12 }, () => add(NOON)))
    expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    )
    const key = 'login ann@example.com ::1'
    expect(await unitOfWork.run((tx) => tx.attempts.peek(key, 900, later(899)))).toEqual({
      count: 12,
      resetsAt: later(900),
    })
    expect(await unitOfWork.run((tx) => tx.attempts.peek(key, 900, later(900)))).toEqual({
      count: 0,
      resetsAt: null,
    })
    expect(await add(later(901))).toEqual({ count: 1, resetsAt: later(1801) })
    await unitOfWork.run((tx) => tx.attempts.clear(key))
    expect((await add(later(902))).count).toBe(1)
  })
})
