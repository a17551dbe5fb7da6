import { expect, it } from 'vitest'
import type { MessagePicture } from '../../server/application/messages/ports'
import { describeEachDialect } from './support/dialects'
import { addQuote, addUser, NOON } from './support/samples'

describeEachDialect('messages with pictures', (fresh) => {
  it('are read with them, and their files are known to the sweep', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const { quote, first, second } = await unitOfWork.run(async (tx) => {
      const made = await addQuote(tx, ann.id)
      const say = (body: string) =>
        tx.messages.add(
          { quoteId: made.id, authorId: ann.id, author: 'customer', body, createdAt: NOON, problem: null },
          ann.id,
        )
      const [one, two] = [await say('One.'), await say('Two.')]
      for (const name of ['a', 'b']) {
        const picture: Omit<MessagePicture, 'id'> = {
          messageId: two.id,
          quoteId: made.id,
          storageKey: `quotes/${made.id}/${name}.jpg`,
          sha256: name.repeat(64),
          originalFilename: `${name}.jpg`,
          mimeType: 'image/jpeg',
          sizeBytes: 7,
          width: 4,
          height: 3,
          createdAt: NOON,
        }
        await tx.messages.addPicture(picture)
      }
      return { quote: made, first: one, second: two }
    })
    const page = await reads.thread.messages(quote.id, { limit: 10, cursor: null })
    expect(page.items.map(({ id, pictures }) => [id, pictures.map((one) => one.originalFilename)])).toEqual([
      [second.id, ['a.jpg', 'b.jpg']],
      [first.id, []],
    ])
    const [picture] = page.items[0]!.pictures
    expect(await reads.thread.picture(quote.id, picture!.id)).toEqual(picture)
    expect(await reads.thread.picture(quote.id + 1, picture!.id)).toBeNull()
    expect((await reads.thread.message(second.id))?.pictures).toHaveLength(2)
    const all = await reads.thread.customerMessages(ann.id, { limit: 10, cursor: null })
    expect(all.items.map(({ pictures }) => pictures.length)).toEqual([2, 0])
    const keys: string[] = []
    for await (const key of reads.storageKeys()) keys.push(key)
    expect(keys).toEqual([`quotes/${quote.id}/a.jpg`, `quotes/${quote.id}/b.jpg`])
  })

  it('report problems until somebody has solved them', async () => {
    const { unitOfWork, reads } = (await fresh()).persistence
    const ann = await addUser(unitOfWork)
    const message = await unitOfWork.run(async (tx) => {
      const { id } = await addQuote(tx, ann.id)
      const said = { quoteId: id, authorId: ann.id, author: 'customer' as const, createdAt: NOON }
      await tx.messages.add({ ...said, body: 'Fine.', problem: null }, ann.id)
      return await tx.messages.add({ ...said, body: 'Broken.', problem: 'open' }, ann.id)
    })
    const open = await reads.thread.openProblems(10)
    expect([open.total, open.items.map((one) => one.message.body)]).toEqual([1, ['Broken.']])
    await unitOfWork.run(async (tx) => {
      expect(await tx.messages.byId(message.id)).toMatchObject({ body: 'Broken.', problem: 'open' })
      await tx.messages.setProblem(message.id, 'solved')
    })
    expect(await reads.thread.openProblems(10)).toEqual({ items: [], total: 0 })
  })
})
