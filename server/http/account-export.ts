import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { ZipFile } from 'yazl'
import type { AddressBook } from '../application/account/address-book'
import type { EmailChanges } from '../application/account/email-change'
import type { SessionService } from '../application/account/session-service'
import type { Caller } from '../application/common/caller'
import type { Clock } from '../application/common/clock'
import { everyPage } from '../application/common/every-page'
import type { ReadModels } from '../application/common/reads'
import { notFound } from '../application/common/refusals'
import type { MessageService } from '../application/messages/message-service'
import type { QuoteQueries } from '../application/quotes/quote-queries'
import type { OrderService } from '../application/sales-orders/order-service'
import { presentAddress, presentEmailChange, presentSession } from './presenters/account'
import { presentMessage } from './presenters/messages'
import { presentQuote } from './presenters/quotes'
import { presentOrder } from './presenters/sales-orders'
import { presentUser } from './presenters/users'

export interface ExportDependencies {
  reads: ReadModels
  queries: QuoteQueries
  orders: OrderService
  messages: MessageService
  sessions: SessionService
  addressBook: AddressBook
  emailChanges: EmailChanges
  clock: Clock
}

const PAGE = 50

/**
 * Sends everything that is kept of a person as a ZIP: `data.json` in the form of the API's own answers, and what she
 * uploaded: models below `files/`, pictures below `pictures/`. Written as it goes out, one record and one file at a time.
 */
export async function sendAccountExport(
  deps: ExportDependencies,
  caller: Caller,
  response: Response,
): Promise<void> {
  const user = await deps.reads.user(caller.userId)
  if (!user) throw notFound('person')
  const zip = new ZipFile()
  const failed = (error: unknown) => zip.outputStream.emit('error', error)
  zip.on('error', failed)
  const day = deps.clock.now().toISOString().slice(0, 10)
  response.attachment(`my-data-${day}.zip`)
  response.setHeader('Content-Type', 'application/zip')
  response.setHeader('Cache-Control', 'private, no-store')
  zip.addReadStreamLazy('data.json', { compress: true }, (done) => {
    done(null, Readable.from(dataOf(deps, caller, presentUser(user))))
  })
  const adding = (async () => {
    for await (const { name, open } of filesOf(deps, caller)) {
      // Models and pictures are compressed already. Opened when their turn comes, so that no hundred of them stand open.
      zip.addReadStreamLazy(name, { compress: false }, (done) => {
        open().then(
          ({ stream }) => done(null, stream),
          (error: unknown) => done(error, Readable.from([])),
        )
      })
    }
    zip.end()
  })().catch(failed)
  await pipeline(zip.outputStream, response)
  await adding
}

/** The text of `data.json`, piece by piece. */
async function* dataOf(deps: ExportDependencies, caller: Caller, profile: unknown): AsyncIterable<string> {
  const { sessions, addressBook, emailChanges } = deps
  const addresses = (await addressBook.list(caller)).map(presentAddress)
  const open = (await sessions.list(caller)).map((session) => presentSession(session, caller))
  const { change } = presentEmailChange(await emailChanges.pending(caller.userId))
  yield `{\n"profile": ${text(profile)},\n"addresses": ${text(addresses)},\n"sessions": ${text(open)},\n`
  yield `"email_change": ${text(change)},\n"quotes": [`
  yield* separated(quotesOf(deps, caller))
  yield '],\n"orders": ['
  yield* separated(ordersOf(deps, caller))
  yield ']\n}\n'
}

async function* quotesOf(deps: ExportDependencies, caller: Caller): AsyncIterable<unknown> {
  for await (const id of quoteIds(deps, caller)) {
    const messages = []
    for await (const line of messagesOf(deps, id)) messages.push(presentMessage(line, caller))
    yield { ...presentQuote(await deps.queries.get(caller, id), caller), messages: messages.reverse() }
  }
}

async function* ordersOf({ orders }: ExportDependencies, caller: Caller): AsyncIterable<unknown> {
  const own = { userId: caller.userId, sort: 'created_at' as const }
  for await (const { order } of everyPage((cursor) => orders.list(caller, own, { limit: PAGE, cursor }))) {
    yield presentOrder(await orders.get(caller, order.id), caller)
  }
}

async function* filesOf(deps: ExportDependencies, caller: Caller) {
  for await (const id of quoteIds(deps, caller)) {
    const { quote, files } = (await deps.queries.get(caller, id)).detail
    for (const { id: fileId, originalFilename } of files) {
      // Two files of a quote may have one name.
      const name = `files/${quote.quoteNumber}/${String(fileId)}-${pathSafe(originalFilename)}`
      yield { name, open: () => deps.queries.download(caller, id, fileId) }
    }
    for await (const { author, pictures } of messagesOf(deps, id)) {
      for (const { id: pictureId, originalFilename } of author === 'customer' ? pictures : []) {
        const name = `pictures/${quote.quoteNumber}/${String(pictureId)}-${pathSafe(originalFilename)}`
        yield { name, open: () => deps.messages.picture(id, pictureId) }
      }
    }
  }
}

function messagesOf({ messages }: ExportDependencies, quoteId: number) {
  return everyPage((cursor) => messages.list(quoteId, { limit: PAGE, cursor }))
}

async function* quoteIds({ queries }: ExportDependencies, caller: Caller): AsyncIterable<number> {
  const own = { userId: caller.userId, sort: 'created_at' as const }
  for await (const { quote } of everyPage((cursor) => queries.list(caller, own, { limit: PAGE, cursor }))) {
    yield quote.id
  }
}

async function* separated(items: AsyncIterable<unknown>): AsyncIterable<string> {
  let first = true
  for await (const item of items) {
    yield `${first ? '' : ','}\n${text(item)}`
    first = false
  }
}

function text(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

/** What no system takes in the name of a file, and no ZIP may hold. */
function pathSafe(name: string): string {
  return name.replace(/[<>:"/\\|?*\u0000-\u001F]/g, '_').replace(/^\.+/, '_')
}
