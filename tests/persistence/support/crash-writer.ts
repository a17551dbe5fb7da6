import { openPersistence } from '../../../server/persistence/open-persistence'
import { addQuote, addUser, change, newFile } from './samples'

/** Writes quotes in parallel without end, and says each number on standard output once it is committed. */
const dataDir = process.argv.at(-1)!
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const { unitOfWork, reads } = await openPersistence({
  databaseUrl: null,
  dataDir,
  logger: quiet,
  migrate: 'auto',
})
const user = (await reads.userByEmail('ann@example.com')) ?? (await addUser(unitOfWork))

async function writeOn(): Promise<never> {
  for (;;) {
    const number = await unitOfWork.run(async (tx) => {
      const quote = await addQuote(tx, user.id)
      await tx.quotes.insertFile(newFile(quote.id, `quotes/${quote.quoteNumber}`))
      await tx.changes.record(change(quote.id))
      return quote.quoteNumber
    })
    process.stdout.write(`${number}\n`)
  }
}

await Promise.all([writeOn(), writeOn(), writeOn()])
