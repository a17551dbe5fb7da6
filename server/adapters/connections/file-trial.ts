import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { TrialStep } from '../../application/connections/ports'
import type { FileStore } from '../../application/files/ports'
import { failed, ok, said } from './reach'

/** Writes a small file into the store the way that a customer's file comes in, reads it back and takes it away again. */
export async function tryFileStore(files: FileStore): Promise<TrialStep[]> {
  const bytes = Buffer.from(`Print Farm Office tries its store: ${randomUUID()}\n`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const steps: TrialStep[] = []
  try {
    const temporary = await files.writeTemporary(bytes)
    try {
      const prepared = await files.prepare(temporary, '.txt', sha256)
      try {
        steps.push(ok('file_written'))
        const read =
          prepared.key === null
            ? await readFile(prepared.temporaryPath)
            : await bytesOf((await files.open(prepared.key, sha256)).stream)
        if (!bytes.equals(read)) return [...steps, failed('files_failed', { said: '' })]
        steps.push(ok('file_read_back'))
      } finally {
        await files.release(prepared)
      }
    } finally {
      await files.discard(temporary)
    }
    return [...steps, ok('file_removed')]
  } catch (error) {
    return [...steps, failed('files_failed', { said: said(error) })]
  }
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
