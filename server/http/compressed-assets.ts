import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

const compress = promisify(gzip)

/** Text, which shrinks to a third; pictures and fonts are compressed already. */
const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}
const NAME = /^\/([\w-][\w.-]*\.(js|css|svg))$/

/**
 * Serves the text files of a folder compressed to clients that take it, and leaves everything else to the next
 * handler. Each is compressed once and kept: there are some dozens, whose names change with their content.
 */
export function compressedAssets(folder: string, cacheControl: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer | null>>()
  return async (request, response, next) => {
    const [, name, ending] = NAME.exec(request.path) ?? []
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (name === undefined || ending === undefined || !isRead) {
      next()
      return
    }
    response.vary('Accept-Encoding')
    if (request.headers.range !== undefined || request.acceptsEncodings('gzip') !== 'gzip') {
      next()
      return
    }
    let content = kept.get(name)
    if (!content) {
      content = compressed(join(folder, name))
      kept.set(name, content)
      content.catch(() => kept.delete(name))
    }
    const bytes = await content
    if (bytes === null) {
      // Not remembered, or names made up by strangers would fill the memory.
      kept.delete(name)
      next()
      return
    }
    response.set({
      'Content-Type': TYPES[ending],
      'Content-Encoding': 'gzip',
      'Content-Length': String(bytes.length),
      'Cache-Control': cacheControl,
    })
    response.end(bytes)
  }
}

/** Null where there is no such file. */
async function compressed(path: string): Promise<Buffer | null> {
  try {
    return await compress(await readFile(path), { level: 9 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR') return null
    throw error
  }
}
