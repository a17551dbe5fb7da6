import type { Language } from '../../../shared/texts/translator'

/** The name of the logo's part in a letter. */
export const LOGO_PART = 'logo@shop'

/** A piece of a letter, in the order in which it is read. */
export type LetterPart =
  | { kind: 'text'; text: string }
  /** Lines of a small table: what it is and its value. */
  | { kind: 'facts'; facts: [string, string][] }
  /** The one thing to do next. */
  | { kind: 'action'; label: string; url: string }

/** What a letter says, before it has a shape. */
export interface LetterContent {
  subject: string
  parts: LetterPart[]
  /** Paragraphs below the letter: who writes. */
  signature: string[]
  /** Small print under the rest. */
  footnotes: string[]
}

/** The letter as plain text, for people and programs that read no HTML. */
export function plainLetter({ parts, signature, footnotes }: LetterContent): string {
  const blocks = [
    ...parts.map(plainPart),
    ...signature,
    footnotes.length > 0 ? `-- \n${footnotes.join('\n')}` : '',
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function plainPart(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'facts':
      return part.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
    case 'action':
      return `${part.label}:\n${part.url}`
  }
}

/** How the shop looks in its letters. */
export interface LetterBrand {
  shopName: string
  /** Of the button, `#rrggbb`, with the colour of its text. */
  color: string
  textColor: string
  /** Whether the letter carries the shop's logo, as the part `logo`. */
  hasLogo: boolean
}

/**
 * The letter as HTML. Mail programs know few styles and load nothing from elsewhere: everything is inline, and the one
 * picture comes with the letter.
 */
export function htmlLetter(content: LetterContent, brand: LetterBrand, language: Language): string {
  const { shopName } = brand
  const { parts, signature, footnotes } = content
  const below = signature.map((text, index) =>
    paragraph(text, index === signature.length - 1 ? '0' : '0 0 16px'),
  )
  const small = footnotes
    .map((text) => `<p style="margin:0 0 8px;font-size:13px;color:#5c5f66">${escaped(text)}</p>`)
    .join('')
  const head = brand.hasLogo
    ? `<img src="cid:${LOGO_PART}" alt="${escaped(shopName)}" style="display:block;max-width:200px;max-height:48px">`
    : escaped(shopName)
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(content.subject)}</title></head>
<body style="margin:0;background:#f3f4f6">
<div style="max-width:560px;margin:0 auto;padding:32px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1a1b1e">
<div style="padding:0 8px 12px;font-weight:600">${head}</div>
<div style="padding:32px 28px;border-radius:12px;background:#ffffff">
${parts.map((part) => htmlPart(part, brand)).join('')}${below.join('')}
</div>
<div style="padding:16px 8px">${small}</div>
</div>
</body>
</html>
`
}

function paragraph(text: string, margin = '0 0 16px'): string {
  return `<p style="margin:${margin}">${escaped(text).replaceAll('\n', '<br>')}</p>`
}

function htmlPart(part: LetterPart, brand: LetterBrand): string {
  switch (part.kind) {
    case 'text':
      return paragraph(part.text)
    case 'facts': {
      const rows = part.facts.map(
        ([name, value]) =>
          `<tr><td style="padding:4px 24px 4px 0;color:#5c5f66">${escaped(name)}</td><td style="padding:4px 0;font-weight:600">${escaped(value)}</td></tr>`,
      )
      return rows.length === 0
        ? ''
        : `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${rows.join('')}</table>`
    }
    case 'action':
      return `<p style="margin:24px 0"><a href="${escaped(part.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${brand.color};color:${brand.textColor};text-decoration:none;font-weight:600">${escaped(part.label)}</a></p>`
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
