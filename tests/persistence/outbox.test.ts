import { expect, it } from 'vitest'
import { describeEachDialect } from './support/dialects'
import { NOON } from './support/samples'

const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

describeEachDialect('outbox', (fresh) => {
  it('gives each message to one worker only, and again after its lease', async () => {
    const { unitOfWork } = (await fresh()).persistence
    await unitOfWork.run(async (tx) => {
      for (let index = 0; index < 20; index += 1) {
        const identity = `message ${index}`
        await tx.outbox.add({
          kind: 'mail.test',
          payload: { to: 'zoë@example.com', index },
          identity,
          availableAt: NOON,
          createdAt: NOON,
        })
      }
      await tx.outbox.add({
        kind: 'mail.test',
        payload: {},
        identity: 'tomorrow',
        availableAt: later(86_400),
        createdAt: NOON,
      })
    })
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, worker) =>
        unitOfWork.run((tx) => tx.outbox.claim(`worker ${worker}`, NOON, 60, 5)),
      ),
    )
    const claimed = claims.flat().map(({ identity }) => identity)
    expect(new Set(claimed).size).toBe(claimed.length)
    const rest = await unitOfWork.run((tx) => tx.outbox.claim('late', NOON, 60, 100))
    expect(claimed.length + rest.length).toBe(20)
    expect(rest.concat(claims.flat()).find(({ identity }) => identity === 'message 3')).toMatchObject({
      payload: { to: 'zoë@example.com', index: 3 },
      attempts: 1,
      lastError: null,
    })
    expect(await unitOfWork.run((tx) => tx.outbox.claim('again', later(59), 60, 100))).toHaveLength(0)
    const again = await unitOfWork.run((tx) => tx.outbox.claim('again', later(61), 60, 100))
    expect(again).toHaveLength(20)
    expect(again[0]?.attempts).toBe(2)
  })

  it('sends what a clock that was wrong put off for years, and keeps nothing else from its turn', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const year = later(365 * 86_400)
    const add = (identity: string, at: Date) =>
      unitOfWork.run((tx) =>
        tx.outbox.add({ kind: 'mail.test', payload: {}, identity, availableAt: at, createdAt: at }),
      )
    await add('claimed', year)
    await unitOfWork.run((tx) => tx.outbox.claim('gone', year, 60, 1))
    await add('queued', year)
    await add('tomorrow', later(86_400))
    const due = await unitOfWork.run((tx) => tx.outbox.claim('worker', NOON, 60, 10))
    expect(due.map(({ identity }) => identity).sort()).toEqual(['claimed', 'queued'])
  })

  it('keeps done, postponed and given-up messages apart, and heeds only the worker that holds one', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    await unitOfWork.run(async (tx) => {
      for (const identity of ['a', 'b', 'c']) {
        await tx.outbox.add({ kind: 'mail.test', payload: {}, identity, availableAt: NOON, createdAt: NOON })
      }
    })
    await unitOfWork.run(async (tx) => {
      const [a, b, c] = await tx.outbox.claim('w', NOON, 60, 3)
      await tx.outbox.markDone(a!.id, 'w', later(1))
      await tx.outbox.markFailed(b!.id, 'w', 'mail server is down', later(30))
      await tx.outbox.markFailed(c!.id, 'w', 'no such mailbox', null)
      await tx.outbox.markDone(b!.id, 'somebody else', later(1))
    })
    const due = await unitOfWork.run((tx) => tx.outbox.claim('w', later(31), 60, 10))
    expect(due).toMatchObject([{ identity: 'b', lastError: 'mail server is down', attempts: 2 }])
    const span = { now: later(40), todayEnd: later(50), monthStart: NOON, lastMonthStart: NOON }
    expect((await reads.dashboard(span)).failedOutbox).toBe(1)
    expect(await unitOfWork.run((tx) => tx.outbox.deleteDone(later(1000)))).toBe(1)
  })
})

describeEachDialect('idempotency', (fresh) => {
  const key = { userId: 1, path: '/api/v1/quotes', key: 'k-1' }
  const answer = { requestHash: 'h'.repeat(64), status: 201, body: '{"id":1,"name":"Zoë"}' }

  it('lets one of many claim, the others wait, and all see the answer', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const claim = (lease: string, at = NOON) =>
      unitOfWork.run((tx) => tx.idempotency.claim(key, lease, at, 60))
    const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => claim(`lease ${index}`)))
    const winner = claims.find((each) => each.kind === 'claimed')
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
    expect(claims.filter(({ kind }) => kind === 'busy')).toHaveLength(9)
    await unitOfWork.run((tx) => tx.idempotency.complete(key, winner!.leaseId, answer, later(86_400)))
    expect(await claim('late', later(100))).toEqual({ kind: 'answered', answer })
    const other = await unitOfWork.run((tx) => tx.idempotency.claim({ ...key, userId: 2 }, 'x', NOON, 60))
    expect(other.kind).toBe('claimed')
    expect((await claim('next day', later(86_401))).kind).toBe('claimed')
  })

  it('hands a lease that ran out to the next, and refuses the first one’s answer', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const claim = (lease: string, at: Date) =>
      unitOfWork.run((tx) => tx.idempotency.claim(key, lease, at, 60))
    expect((await claim('first', NOON)).kind).toBe('claimed')
    await unitOfWork.run((tx) => tx.idempotency.extend(key, 'first', later(50), 60))
    expect((await claim('second', later(61))).kind).toBe('busy')
    expect((await claim('second', later(111))).kind).toBe('claimed')
    await expect(
      unitOfWork.run((tx) => tx.idempotency.complete(key, 'first', answer, later(1000))),
    ).rejects.toThrow(/took it over/)
    await unitOfWork.run((tx) => tx.idempotency.release(key, 'first'))
    expect((await claim('third', later(112))).kind).toBe('busy')
    await unitOfWork.run((tx) => tx.idempotency.release(key, 'second'))
    expect((await claim('third', later(113))).kind).toBe('claimed')
    expect(await unitOfWork.run((tx) => tx.idempotency.deleteExpired(later(10_000)))).toBe(1)
  })
})
