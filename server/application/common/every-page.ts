import type { Page } from './reads'

/** Everything of a list, one page after the other; the next is read when the items before have been taken. */
export async function* everyPage<T>(read: (cursor: string | null) => Promise<Page<T>>): AsyncIterable<T> {
  let cursor: string | null = null
  do {
    const page: Page<T> = await read(cursor)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== null)
}
