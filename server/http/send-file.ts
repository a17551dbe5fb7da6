import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Readable } from 'node:stream'

export interface FileToSend {
  stream: Readable
  sizeBytes: number
  contentType: string
  filename: string
}

/** Foreign bytes are never shown in place: they come as an attachment of a type that nothing runs. */
export async function sendFile(response: Response, file: FileToSend, cacheControl: string): Promise<void> {
  response.attachment(file.filename)
  response.setHeader('Content-Type', file.contentType)
  response.setHeader('Content-Length', file.sizeBytes)
  response.setHeader('Cache-Control', cacheControl)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  // What a browser keeps is for whoever it was sent to, and not for the next person at the same computer.
  response.vary('Authorization')
  await pipeline(file.stream, response)
}
