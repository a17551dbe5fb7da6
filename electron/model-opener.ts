import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { shell } from 'electron'
import type { ModelToOpen } from '../shared/desktop-bridge'

/** A file name that every system takes, which ends in `.3mf` whatever the customer called it. */
export function safeModelName(name: string): string {
  const base = name.replace(/\.3mf$/i, '')
  const plain = base.replace(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+|[. ]+$/g, '')
  return `${plain.slice(0, 120) || 'model'}.3mf`
}

export interface ModelOpenerOptions {
  serverUrl: string
  /** Own folder, emptied at start: copies of what was opened last. */
  folder: string
  accessToken: () => Promise<string | null>
}

/**
 * Opens customers' models in the program that the system has for 3MF files, the staff's slicer. It gets a copy; ending
 * in anything but `.3mf`, a file could be a program.
 */
export async function createModelOpener(
  options: ModelOpenerOptions,
): Promise<(model: ModelToOpen) => Promise<boolean>> {
  await rm(options.folder, { recursive: true, force: true })
  return async ({ quote_id, file_id, name }) => {
    const token = await options.accessToken()
    if (token === null) return false
    const path = `/api/v1/quotes/${String(quote_id)}/files/${String(file_id)}`
    const answer = await fetch(options.serverUrl + path, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok || answer.body === null) return false
    const folder = join(options.folder, `${String(quote_id)}-${String(file_id)}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, safeModelName(name))
    await pipeline(Readable.fromWeb(answer.body as NodeReadableStream<Uint8Array>), createWriteStream(file))
    // An empty text says that a program was found; anything else is the system's complaint.
    return (await shell.openPath(file)) === ''
  }
}
