import { expect, it } from 'vitest'
import type { UnitOfWork } from '../../server/application/common/unit-of-work'
import type { SliceRequest } from '../../server/application/slicing/ports'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import { describeEachDialect } from './support/dialects'
import { addUser, newQuote, NOON } from './support/samples'

const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

function request(name: string, change: Partial<SliceRequest> = {}): SliceRequest {
  return {
    fileSha256: name.padEnd(64, '0'),
    profileHash: 'p'.repeat(64),
    storageKey: `quotes/1/${name}.3mf`,
    profile: FIRST_PRINT_PROFILE.profile,
    printers: [{ x_mm: 256, y_mm: 256, z_mm: 256 }],
    expected: { volumeMm3: 3317.5, seconds: 1718 },
    priority: 0,
    ...change,
  }
}

async function quotes(unitOfWork: UnitOfWork, count: number): Promise<number[]> {
  const user = await addUser(unitOfWork, 'maria@example.com')
  const ids: number[] = []
  for (let index = 1; index <= count; index++) {
    const number = `Q-2026-${String(index).padStart(3, '0')}`
    ids.push((await unitOfWork.run((tx) => tx.quotes.insert(newQuote(user.id, number)))).id)
  }
  return ids
}

const result = { slicer: 'PrusaSlicer 2.5.0', volumeMm3: 3317.7, seconds: 1718, layers: 100, createdAt: NOON }

describeEachDialect('slices', (fresh) => {
  it('gives each job to one worker only, the most urgent first, and again after its lease', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const [quote] = await quotes(unitOfWork, 1)
    await unitOfWork.run(async (tx) => {
      await tx.slicing.request(quote!, request('office', { priority: 1 }), NOON)
      for (let k = 0; k < 9; k++) await tx.slicing.request(quote!, request(`customer${k}`), NOON)
    })
    expect(await reads.slicesWaiting()).toBe(10)
    const claim = (worker: string, at = NOON) => unitOfWork.run((tx) => tx.slicing.claim(worker, at, 60))
    const claims = await Promise.all(Array.from({ length: 9 }, (_, worker) => claim(`worker ${worker}`)))
    expect(new Set(claims.map((job) => job?.id)).size).toBe(9)
    expect(claims.every((job) => job?.fileSha256.startsWith('customer'))).toBe(true)
    const last = await claim('late')
    expect(last).toMatchObject({ ...request('office', { priority: 1 }), state: 'waiting', attempts: 1 })
    expect(await claim('nobody')).toBeNull()
    expect(await claim('again', later(59))).toBeNull()
    expect(await claim('again', later(61))).toMatchObject({ attempts: 2 })
    // Claimed by a clock that was a year ahead, and set right since.
    expect(await claim('ahead', later(365 * 86_400))).not.toBeNull()
    const rest = await Promise.all(Array.from({ length: 10 }, () => claim('after', later(130))))
    expect(rest.filter((job) => job !== null)).toHaveLength(10)
  })

  it('heeds only the worker that holds a job', async () => {
    const { unitOfWork } = (await fresh()).persistence
    const [quote] = await quotes(unitOfWork, 1)
    await unitOfWork.run((tx) => tx.slicing.request(quote!, request('a'), NOON))
    await unitOfWork.run(async (tx) => {
      const job = await tx.slicing.claim('first', NOON, 60)
      expect(await tx.slicing.renew(job!.id, 'other', later(120))).toBe(false)
      expect(await tx.slicing.renew(job!.id, 'first', later(120))).toBe(true)
      expect(await tx.slicing.claim('other', later(119), 60)).toBeNull()
      expect(await tx.slicing.finish(job!.id, 'other', { state: 'failed', error: 'No.' }, NOON)).toBe(false)
      await tx.slicing.giveBack(job!.id, 'other', NOON)
      expect(await tx.slicing.claim('other', later(119), 60)).toBeNull()
      await tx.slicing.giveBack(job!.id, 'first', NOON)
      const again = await tx.slicing.claim('other', NOON, 60)
      expect(again).toMatchObject({ id: job!.id, attempts: 1 })
      expect(await tx.slicing.finish(job!.id, 'first', { state: 'failed', error: 'No.' }, NOON)).toBe(false)
      await tx.slicing.releaseAll(later(1))
      expect(await tx.slicing.claim('third', later(1), 60)).toMatchObject({ id: job!.id, attempts: 2 })
      const end = { state: 'timed_out' as const, error: 'Slicing took longer than 60 seconds.' }
      expect(await tx.slicing.finish(job!.id, 'third', end, later(2))).toBe(true)
      expect(await tx.slicing.awaitedBy(quote!)).toMatchObject([{ ...end, resultId: null }])
    })
  })

  it('makes a slice once for all that wait for it, and tells when all have ended', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const [one, two, three] = await quotes(unitOfWork, 3)
    await unitOfWork.run(async (tx) => {
      await tx.slicing.request(one!, request('a', { priority: 1 }), NOON)
      await tx.slicing.request(two!, request('a'), NOON)
      await tx.slicing.request(two!, request('a'), NOON)
      await tx.slicing.request(two!, request('b'), NOON)
      await tx.slicing.request(three!, request('c'), NOON)
    })
    expect(await reads.slicesWaiting()).toBe(3)
    expect(await reads.slicedQuotes(10)).toEqual([])
    await unitOfWork.run(async (tx) => {
      const job = await tx.slicing.claim('w', NOON, 60)
      // A customer waits for it as well now: it is as urgent as hers.
      expect(job).toMatchObject({ fileSha256: request('a').fileSha256, priority: 0 })
      const { fileSha256, profileHash } = job!
      const resultId = await tx.slicing.keep({ fileSha256, profileHash, ...result })
      expect(await tx.slicing.keep({ fileSha256, profileHash, ...result, seconds: 1 })).toBe(resultId)
      await tx.slicing.finish(job!.id, 'w', { state: 'done', resultId }, NOON)
      expect(await tx.slicing.resultById(resultId)).toMatchObject({ ...result, fileSha256 })
    })
    const { fileSha256, profileHash } = request('a')
    expect(await reads.sliceResult({ fileSha256, profileHash }, result.slicer)).toMatchObject(result)
    expect(await reads.sliceResult({ fileSha256, profileHash }, 'PrusaSlicer 2.6.0')).toBeNull()
    expect(await reads.sliceResult({ fileSha256, profileHash: 'q'.repeat(64) }, result.slicer)).toBeNull()
    expect(await reads.slicedQuotes(10)).toEqual([one])
    await unitOfWork.run((tx) => tx.slicing.forget(one!))
    expect(await reads.slicedQuotes(10)).toEqual([])
  })

  it('drops what nobody waits for unless it is in hand, and begins an ended job anew', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const [one, two] = await quotes(unitOfWork, 2)
    await unitOfWork.run(async (tx) => {
      await tx.slicing.request(one!, request('a'), NOON)
      await tx.slicing.request(one!, request('b'), NOON)
      await tx.slicing.request(two!, request('b'), NOON)
    })
    const job = await unitOfWork.run((tx) => tx.slicing.claim('w', NOON, 60))
    await unitOfWork.run((tx) => tx.slicing.forget(one!))
    expect(await reads.slicesWaiting()).toBe(2)
    await unitOfWork.run(async (tx) => {
      await tx.slicing.finish(job!.id, 'w', { state: 'failed', error: 'No.' }, NOON)
      await tx.slicing.forget(two!)
    })
    expect(await reads.slicesWaiting()).toBe(0)
    await unitOfWork.run((tx) => tx.slicing.request(one!, request('a'), later(10)))
    expect(await unitOfWork.run((tx) => tx.slicing.claim('w', later(10), 60))).toMatchObject({
      id: job!.id,
      attempts: 1,
      error: null,
    })
    await unitOfWork.run(async (tx) => {
      await tx.slicing.finish(job!.id, 'w', { state: 'failed', error: 'No.' }, later(11))
      expect(await tx.slicing.deleteEnded(later(100))).toBe(0)
      await tx.slicing.forget(one!)
      expect(await tx.slicing.deleteEnded(later(11))).toBe(0)
      expect(await tx.slicing.deleteEnded(later(12))).toBe(1)
    })
  })
})
