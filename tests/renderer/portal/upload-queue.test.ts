import { describe, expect, it } from 'vitest'
import { UploadQueue, type Upload } from '../../../renderer/portal/features/request-quote/upload-queue'

const file = (name: string) => new File(['x'], name)

/** A line to the server whose end the test holds: each file is taken or refused when the test says so. */
function line() {
  const sent: string[] = []
  const ends = new Map<string, { take: () => void; refuse: (error: Error) => void }>()
  let keys = 0
  const queue = new UploadQueue({
    newKey: () => `key-${String(++keys)}`,
    explain: (error) => ({ problem: (error as Error).message, retryable: true }),
    send: (upload: Upload, { signal }) =>
      new Promise<void>((resolve, reject) => {
        sent.push(`${upload.file.name} ${upload.key}`)
        ends.set(upload.file.name, { take: () => resolve(), refuse: reject })
        signal.addEventListener('abort', () => reject(new Error('aborted')))
      }),
  })
  const phases = () => queue.snapshot().map((upload) => `${upload.file.name} ${upload.phase}`)
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  return { queue, sent, phases, settle, end: (name: string) => ends.get(name)! }
}

describe('the upload queue', () => {
  it('sends one file at a time and lets go of what is stored', async () => {
    const { queue, sent, phases, settle, end } = line()
    queue.add([file('a'), file('b')])
    expect(phases()).toEqual(['a uploading', 'b waiting'])
    end('a').take()
    await settle()
    expect(phases()).toEqual(['b uploading'])
    expect(sent).toEqual(['a key-1', 'b key-2'])
  })

  it('goes on after a refused file and keeps the reason', async () => {
    const { queue, phases, settle, end } = line()
    queue.add([file('a'), file('b')])
    end('a').refuse(new Error('Not a 3MF.'))
    await settle()
    expect(phases()).toEqual(['a failed', 'b uploading'])
    expect(queue.snapshot()[0]!.problem).toBe('Not a 3MF.')
  })

  it('retries under the same key, so that nothing is stored twice', async () => {
    const { queue, sent, settle, end } = line()
    queue.add([file('a')])
    end('a').refuse(new Error('The connection broke.'))
    await settle()
    queue.retry('key-1')
    expect(sent).toEqual(['a key-1', 'a key-1'])
    end('a').take()
    await settle()
    expect(queue.snapshot()).toEqual([])
  })

  it('cancels the file on its way and goes on with the next', async () => {
    const { queue, phases, settle } = line()
    queue.add([file('a'), file('b')])
    queue.remove('key-1')
    await settle()
    expect(phases()).toEqual(['b uploading'])
  })

  it('never sends what was refused beforehand', async () => {
    const { queue, sent, phases, settle } = line()
    queue.refuse(file('a.stl'), 'Only .3mf files.')
    await settle()
    expect(sent).toEqual([])
    expect(phases()).toEqual(['a.stl failed'])
  })
})
