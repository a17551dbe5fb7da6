import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { LegacyUploads } from '../application/legacy/ports'

/** The uploads folder of a program before. Names in its database are paths of then; nothing outside the folder is read. */
export function legacyUploads(folder: string, temporary: string): LegacyUploads {
  const root = resolve(folder)
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

/** As written, without the folder's own name before it, or by the last part of an address of then. */
function find(root: string, name: string): string | null {
  const parts = name.replaceAll('\\', '/').split('/').filter(Boolean)
  const below = parts.slice(parts.lastIndexOf('uploads') + 1)
  for (const candidate of [parts.join('/'), below.join('/'), basename(name.replaceAll('\\', '/'))]) {
    const path = resolve(root, candidate)
    const inside = relative(root, path)
    if (inside === '' || inside.startsWith('..')) continue
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path
  }
  return null
}
