import { describe, expect, it } from 'vitest'
import { bodyBytes } from '../../../renderer/common/body-bytes'

const MEGABYTE = 1024 * 1024

/** An answer that comes in pieces, each filled with its number. */
function answerOf(sizes: readonly number[], headers: Record<string, string>, fails = false): Response {
  const pieces = sizes.map((size, number) => new Uint8Array(size).fill(number + 1))
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else if (fails) controller.error(new Error('The connection was lost.'))
      else controller.close()
    },
  })
  return new Response(body, { headers })
}

describe('the bytes of an answer', () => {
  it('come whole and in order', async () => {
    const bytes = new Uint8Array(await bodyBytes(answerOf([3, 0, 2], { 'content-length': '5' })))
    expect([...bytes]).toEqual([1, 1, 1, 3, 3])
  })

  it.each([
    ['that does not say how long it is', {}],
    ['that was packed on its way', { 'content-length': '2', 'content-encoding': 'gzip' }],
    ['that is shorter than it says', { 'content-length': '9' }],
  ])('come whole of an answer %s', async (_, headers: Record<string, string>) => {
    const bytes = new Uint8Array(await bodyBytes(answerOf([3, 2], headers)))
    expect([...bytes]).toEqual([1, 1, 1, 2, 2])
  })

  it('are not taken for whole when the connection is lost', async () => {
    await expect(bodyBytes(answerOf([3], { 'content-length': '5' }, true))).rejects.toThrow('lost')
  })

  it('leave turns to others while a large file comes in', async () => {
    let turns = 0
    const timer = setInterval(() => turns++)
    const sizes = Array.from({ length: 100 }, () => MEGABYTE)
    const { byteLength } = await bodyBytes(
      answerOf(sizes, { 'content-length': String(sizes.length * MEGABYTE) }),
    )
    clearInterval(timer)
    expect(byteLength).toBe(sizes.length * MEGABYTE)
    expect(turns).toBeGreaterThan(1)
  })
})
