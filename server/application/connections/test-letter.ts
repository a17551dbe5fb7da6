import { randomUUID } from 'node:crypto'
import type { Mail } from '../mail/ports'

const WORDS = {
  en: {
    subject: 'Test letter',
    body: (shop: string) => `This is a test letter of ${shop}. Letters to customers go the same way.`,
  },
  de: {
    subject: 'Testbrief',
    body: (shop: string) => `Das ist ein Testbrief von ${shop}. Briefe an Kunden gehen denselben Weg.`,
  },
} as const

/** The letter that an admin sends to herself to see one arrive. */
export function testLetter(to: string, shopName: string, language: 'en' | 'de', at: Date): Mail {
  const { subject, body } = WORDS[language]
  const text = body(shopName)
  return {
    to,
    fromName: shopName,
    replyTo: null,
    subject: `${subject}: ${shopName}`,
    text: `${text}\n`,
    html: `<!doctype html><html lang="${language}"><body><p>${escaped(text)}</p></body></html>`,
    pictures: [],
    // Each trial is a letter of its own.
    identity: `test-letter:${at.getTime().toString()}:${randomUUID()}`,
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
