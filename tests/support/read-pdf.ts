import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import type { Answer } from './client'

export interface ReadPdf {
  pages: number
  /** In the order it was drawn, lines joined by spaces, without marks of where words may break. */
  text: string
}

/** Reads an answer that must be a PDF to save. */
export async function pdfOf(answer: Answer): Promise<ReadPdf> {
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=[\w-]+\.pdf$/)
  const document = await getDocumentProxy(new Uint8Array(answer.bytes))
  const { totalPages, text } = await extractText(document, { mergePages: true })
  return { pages: totalPages, text: text.replaceAll('\u200B', '').replaceAll(/\s+/g, ' ') }
}
