import { describe, expect, it } from 'vitest'
import { DraftSaver } from '../../../renderer/common/draft-saver'

interface Changes {
  quantity?: number
  finish?: string
  notes?: string
}

function server(isWritten?: (field: keyof Changes) => boolean) {
  const requests: { changes: Changes; answer: (total: string) => void; refuse: (error: Error) => void }[] = []
  const answers: string[] = []
  const problems: Changes[] = []
  const busy: boolean[] = []
  const saver = new DraftSaver<Changes, string>({
    delay: 20,
    ...(isWritten && { isWritten }),
    send: (changes) =>
      new Promise((resolve, reject) => requests.push({ changes, answer: resolve, refuse: reject })),
    onAnswer: (answer) => answers.push(answer),
    onProblem: (_, changes) => problems.push(changes),
    onBusy: (value) => busy.push(value),
  })
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return { saver, requests, answers, problems, busy, until }
}

describe('saving a draft', () => {
  it('sends a choice at once, and those that come meanwhile as one request', async () => {
    const { saver, requests, answers } = server()
    saver.change({ quantity: 2 })
    expect(requests.map(({ changes }) => changes)).toEqual([{ quantity: 2 }])
    saver.change({ finish: 'sanded' })
    saver.change({ quantity: 20 })
    requests[0]!.answer('2.00')
    const flushed = saver.flush()
    while (requests.length < 2) await Promise.resolve()
    expect(requests[1]!.changes).toEqual({ quantity: 20, finish: 'sanded' })
    requests[1]!.answer('12.00')
    await flushed
    expect(answers).toEqual(['12.00'])
  })

  it('waits for the end of what is written, and takes it along with a choice', async () => {
    const { saver, requests, until } = server((field) => field === 'notes')
    saver.change({ notes: 'The' })
    saver.change({ notes: 'The flat side' })
    expect(requests).toHaveLength(0)
    await until(() => requests.length > 0)
    expect(requests[0]!.changes).toEqual({ notes: 'The flat side' })
    requests[0]!.answer('')
    await saver.flush()
    saver.change({ notes: 'The flat side shows.' })
    saver.change({ quantity: 3 })
    expect(requests[1]!.changes).toEqual({ notes: 'The flat side shows.', quantity: 3 })
  })

  it('has one request on its way at most, and passes over the answer to an older choice', async () => {
    const { saver, requests, answers, until } = server()
    saver.change({ quantity: 2 })
    await until(() => requests.length === 1)
    saver.change({ quantity: 3 })
    const flushed = saver.flush()
    expect(requests).toHaveLength(1)
    requests[0]!.answer('for two')
    await until(() => requests.length === 2)
    expect(answers).toEqual([])
    requests[1]!.answer('for three')
    await flushed
    expect(answers).toEqual(['for three'])
  })

  it('reports what was not taken, and goes on', async () => {
    const { saver, requests, problems, answers, busy } = server()
    saver.change({ quantity: 2000 })
    const refused = saver.flush()
    requests[0]!.refuse(new Error('At most 1000.'))
    await refused
    expect(problems).toEqual([{ quantity: 2000 }])
    expect(busy.at(-1)).toBe(false)
    saver.change({ quantity: 5 })
    const taken = saver.flush()
    requests[1]!.answer('5.00')
    await taken
    expect(answers).toEqual(['5.00'])
  })
})
