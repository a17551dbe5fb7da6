import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, realpathSync, statSync } from 'node:fs'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { LegacyUploads } from '../application/legacy/ports'

/** The uploads folder of a program before. Names in its database are paths of then; nothing outside the folder is read. */
export function legacyUploads(folder: string, temporary: string): LegacyUploads {
  // Of links, too, it is where they lead to that counts.
  const root = realPath(resolve(folder)) ?? resolve(folder)
  mkdirSync(temporary, { recursive: true })
  return {
    has: (name) => Promise.resolve(find(root, name) !== null),
    async fetch(name, originalFilename) {
      const from = find(root, name)
      if (from === null) return null
      const path = join(temporary, randomUUID())
      const hash = createHash('sha256')
      let sizeBytes = 0
      await pipeline(
        createReadStream(from),
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk)
            sizeBytes += chunk.length
            yield chunk
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
      return { path, originalFilename, sizeBytes, sha256: hash.digest('hex') }
    },
  }
}

/** Null where there is nothing. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/** As written, without the folder's own name before it, or by the last part of an address of then. */
function find(root: string, name: string): string | null {
  const parts = name.replaceAll('\\', '/').split('/').filter(Boolean)
  const below = parts.slice(parts.lastIndexOf('uploads') + 1)
  for (const candidate of [parts.join('/'), below.join('/'), basename(name.replaceAll('\\', '/'))]) {
    const path = realPath(resolve(root, candidate))
    if (path === null) continue
    const inside = relative(root, path)
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) continue
    if (statSync(path).isFile()) return path
  }
  return null
}
