import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_FILE_LIMITS, type FileLimits } from '../../shared/domain/settings'
import { ModelAnalyzerPool, type ModelAnalyzerPoolOptions } from '../../server/workers/model/analyzer-pool'
import { workersDir } from '../support/build-workers'
import { boxMesh, make3mf, makeZip, meshXml, modelXml, packageEntries } from '../support/make-3mf'

/** One thread reads a file at a time, in memory and time that are set; whatever a file does, the next one is read. */
describe('the pool that reads models', () => {
  let folder: string
  let pools: ModelAnalyzerPool[] = []
  const path = (name: string): string => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'model-pool-'))
    for (let side = 1; side <= 12; side++) writeFileSync(path(`${side}.3mf`), make3mf(boxMesh([side, 1, 1])))
    writeFileSync(path('slow.3mf'), slowFile())
    writeFileSync(path('hungry.3mf'), hungryFile())
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  afterEach(async () => {
    await Promise.all(pools.map((pool) => pool.close()))
    pools = []
  })

  function start(options: Partial<ModelAnalyzerPoolOptions> = {}): ModelAnalyzerPool {
    const pool = new ModelAnalyzerPool({
      workerFile: join(workersDir, 'model.worker.js'),
      threads: 1,
      ...options,
    })
    pools.push(pool)
    return pool
  }
  const within = (limits: Partial<FileLimits>): FileLimits => ({ ...FIRST_FILE_LIMITS, ...limits })
  const width = async (pool: ModelAnalyzerPool, side: number, limits?: FileLimits): Promise<number> =>
    (await pool.analyze(path(`${side}.3mf`), limits)).analysis.dimension_x_mm

  it('reads many files at once, each for itself', async () => {
    const pool = start({ threads: 2 })
    const sides = Array.from({ length: 12 }, (_, k) => k + 1)
    expect(await Promise.all(sides.map((side) => width(pool, side)))).toEqual(sides)
  })

  it('refuses a file that takes too long, and reads the next', async () => {
    const pool = start()
    const slow = pool.analyze(path('slow.3mf'), within({ seconds: 3 }))
    const next = width(pool, 4)
    await expect(slow).rejects.toMatchObject({
      code: 'UNSAFE_FILE',
      message: expect.stringMatching(/too long/),
    })
    expect(await next).toBe(4)
  })

  it('refuses a file that needs too much memory, and reads the next', async () => {
    const pool = start()
    const little = within({ memory_mib: 24 })
    const hungry = pool.analyze(path('hungry.3mf'), little)
    const next = width(pool, 5, little)
    await expect(hungry).rejects.toMatchObject({
      code: 'UNSAFE_FILE',
      message: expect.stringMatching(/too much memory/),
    })
    expect(await next).toBe(5)
    expect((await start().analyze(path('hungry.3mf'))).analysis.volume_mm3).toBe(1000)
  })

  it('refuses a file whose thread dies, and reads the next', async () => {
    const workerFile = path('dying.worker.mjs')
    const built = pathToFileURL(join(workersDir, 'model.worker.js')).href
    writeFileSync(
      workerFile,
      `import analyze from ${JSON.stringify(built)}\nexport default (task) => task.path.endsWith('die') ? process.exit(3) : analyze(task)\n`,
    )
    const pool = start({ workerFile })
    const dead = pool.analyze(path('die'))
    const next = width(pool, 6)
    await expect(dead).rejects.toMatchObject({ code: 'UNSAFE_FILE' })
    expect(await next).toBe(6)
  })

  it('tells trouble of the machine from trouble with the file', async () => {
    const pool = start()
    await expect(pool.analyze(path('missing.3mf'))).rejects.toThrow(/ENOENT/)
    expect(await width(pool, 7)).toBe(7)
  })

  it('gives up a file that waits, without losing its place for others', async () => {
    const pool = start()
    const slow = pool.analyze(path('slow.3mf'), within({ seconds: 3 })).catch((error: unknown) => error)
    const stop = new AbortController()
    const waiting = pool.analyze(path('1.3mf'), FIRST_FILE_LIMITS, undefined, stop.signal)
    const next = width(pool, 8)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await slow
    expect(await next).toBe(8)
    await expect(
      pool.analyze(path('1.3mf'), FIRST_FILE_LIMITS, undefined, stop.signal),
    ).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('gives up a file that is being read, and reads the next', async () => {
    const pool = start()
    const stop = new AbortController()
    const slow = pool.analyze(path('slow.3mf'), FIRST_FILE_LIMITS, undefined, stop.signal)
    const next = width(pool, 9)
    stop.abort()
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' })
    expect(await next).toBe(9)
  })

  it('gets a thread ready before the first file, and makes way for files', async () => {
    const pool = start()
    await pool.keepWarm()
    expect(await width(pool, 10)).toBe(10)
    let reading = true
    const slow = pool.analyze(path('slow.3mf'), within({ seconds: 3 })).catch(() => {
      reading = false
    })
    // Where something is being read already, getting ready would only be in the way.
    await pool.keepWarm()
    expect(reading).toBe(true)
    await slow
    expect(await width(pool, 11)).toBe(11)
  })

  it('gives up getting ready when it closes or when threads die', async () => {
    const pool = start()
    const ready = pool.keepWarm()
    await pool.close()
    await ready
    const workerFile = path('dying-at-once.worker.mjs')
    writeFileSync(workerFile, 'export default () => process.exit(3)\n')
    await start({ workerFile }).keepWarm()
  })

  it('leaves nobody waiting when it closes', async () => {
    const pool = start()
    const running = pool.analyze(path('slow.3mf'))
    const waiting = pool.analyze(path('1.3mf'))
    const settled = Promise.allSettled([running, waiting])
    await pool.close()
    expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected'])
    await expect(pool.analyze(path('1.3mf'))).rejects.toThrow(/closed/)
  })
})

/** A million triangles with a space before each index: sound, and none that the scanner takes. */
function slowFile(): Buffer {
  const odd = '<triangle v1=" 0" v2=" 0" v3=" 1"/>'.repeat(1_000_000)
  const mesh = meshXml(boxMesh([10, 10, 10])).replace('</triangles>', `${odd}</triangles>`)
  const model = modelXml({ resources: `<object id="1">${mesh}</object>`, build: '<item objectid="1"/>' })
  return makeZip(packageEntries({ model }).map((entry) => ({ ...entry, store: true })))
}

/** Half a million colours, each an object of its own in memory. */
function hungryFile(): Buffer {
  const colors = Array.from(
    { length: 500_000 },
    (_, k) => `<m:color color="#${k.toString(16).padStart(6, '0')}"/>`,
  )
  const model = modelXml({
    resources: `<m:colorgroup id="9">${colors.join('')}</m:colorgroup><object id="1">${meshXml(boxMesh([10, 10, 10]))}</object>`,
    build: '<item objectid="1"/>',
  })
  return makeZip(packageEntries({ model }).map((entry) => ({ ...entry, store: true })))
}
