import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote, quoteList } from '../../shared/contract/quotes'
import { box, World } from '../support/api-world'
import { Clamd, clamdInstalled, EICAR } from '../support/clamd'
import { boxMesh, make3mf } from '../support/make-3mf'
import { filesBelow } from '../support/server'

const FIELDS = { material_type: 'PLA' }

if (!clamdInstalled) {
  console.log('NOT RUN with a real virus scanner (apt-get install clamav-daemon to run it)')
} else {
  describe('uploads of a shop with clamd', () => {
    let clamd: Clamd
    let world: World
    beforeAll(async () => {
      clamd = await Clamd.begin()
      world = await World.begin({ env: { CLAMD_URL: clamd.url } })
    })
    afterAll(async () => {
      await world.close()
      await clamd.close()
    })

    it('are taken when nothing is found', async () => {
      const parts = [
        { name: 'one.3mf', bytes: box() },
        { name: 'two.3mf', bytes: box(10, 10, 10) },
      ]
      expect((await world.maria.upload('/quotes', FIELDS, parts)).is(201, quote).files).toHaveLength(2)
    })

    it('are refused as a whole when one holds a virus, also inside of a 3MF, on every way in', async () => {
      const before = (await world.maria.get('/quotes')).is(200, quoteList).items.length
      const stored = filesBelow(world.server.dataDir, 'uploads')
      const infected = make3mf(boxMesh([20, 20, 20]), { thumbnail: EICAR })
      const parts = [
        { name: 'clean.3mf', bytes: box() },
        { name: 'bad.3mf', bytes: infected },
      ]
      for (const path of ['/quotes', '/quotes/estimate']) {
        const refusal = (await world.maria.upload(path, FIELDS, parts)).problem(422, 'FILE_INFECTED')
        expect(refusal.detail).toContain('"bad.3mf"')
      }
      const draft = await world.quote({ draft: true })
      ;(await world.maria.upload(`/quotes/${draft.id}/files`, {}, parts)).problem(422, 'FILE_INFECTED')
      expect((await world.maria.get('/quotes')).is(200, quoteList).items).toHaveLength(before + 1)
      expect(filesBelow(world.server.dataDir, 'uploads')).toHaveLength(stored.length + 1)
      expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
    })

    it('are refused, not waved through, when clamd won’t take them whole', async () => {
      // Stored and not compressed away: larger than the scanner's own limit of 1 MiB.
      const large = make3mf(boxMesh([20, 20, 20]), { thumbnail: noise(1_500_000) })
      const answer = await world.maria.upload('/quotes', FIELDS, [{ name: 'large.3mf', bytes: large }])
      answer.problem(503, 'SCANNER_UNAVAILABLE')
    })

    it('wait for a scanner that is away', async () => {
      await clamd.close()
      const answer = await world.maria.upload('/quotes', FIELDS, [{ name: 'one.3mf', bytes: box() }])
      answer.problem(503, 'SCANNER_UNAVAILABLE')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
      clamd = await Clamd.begin()
    })
  })
}

/** Bytes that no compression makes smaller. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let index = 0; index < length; index++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[index] = state >> 16
  }
  return bytes
}
