import type { Content, DocumentDefinition } from './pdf-content'
import type { SalesSheet, SheetPicture } from '../../application/documents/sheet'
import type { DocumentText } from '../../../shared/texts/de/documents'
import { ATTENTION, brand, frame, label, MARGIN, MUTED, rule, textWidth } from './look'
import { paymentBlock } from './sales-payment'
import { linesTable, totalsBlock } from './sales-lines'
import { letterFoot, sellerLine } from './seller'
import type { Words } from './words'

const TITLES: Record<SalesSheet['kind'], DocumentText> = {
  quote: 'Quote',
  invoice: 'Invoice',
  credit_note: 'Credit note',
}
const NUMBERS: Record<SalesSheet['kind'], DocumentText> = {
  quote: 'Quote no.',
  invoice: 'Invoice no.',
  credit_note: 'Credit note no.',
}
const NOTICES: Record<NonNullable<SalesSheet['notice']>, DocumentText> = {
  draft: 'A draft: the price may change until it is submitted.',
  pending: 'Not binding yet: a person checks this quote and confirms the price.',
  rejected: 'This quote was rejected.',
  cancelled: 'This quote was cancelled.',
  expired: 'This quote has expired.',
}

/** Terms that stay together on a page. */
const SHORT_TERMS = 900

/** A quote, an invoice or a credit note: a letter with the lines of the price. */
export function salesDocument(
  sheet: SalesSheet,
  words: Words,
  logo: SheetPicture | null,
): DocumentDefinition {
  const title = words.t(TITLES[sheet.kind])
  const foot = letterFoot(sheet, words)
  return frame(
    sheet,
    title,
    [
      head(sheet, logo),
      recipientAndFacts(sheet, words),
      { text: title, fontSize: 20, bold: true, margin: [0, 20, 0, 3] },
      ...opening(sheet, words),
      linesTable(sheet, words),
      totalsBlock(sheet, words),
      ...paymentBlock(sheet, words),
      ...closing(sheet, words),
    ],
    {
      bottom: foot.height,
      footer: foot.footer,
      header: (page) => {
        if (page === 1) return null
        const text = `${sheet.seller.name} · ${title} ${sheet.number}`
        return { text, fontSize: 7.5, color: MUTED, margin: [MARGIN, 22, MARGIN, 0] }
      },
    },
  )
}

function head(sheet: SalesSheet, logo: SheetPicture | null): Content {
  const { seller } = sheet
  const lines = [logo ? seller.name : null, seller.phone, seller.email, seller.website]
  return {
    columns: [
      { width: '*', stack: [brand(sheet, logo, 190, 46)] },
      {
        width: 'auto',
        alignment: 'right',
        fontSize: 8,
        color: MUTED,
        stack: lines.filter((line) => line !== null).map((text) => ({ text })),
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 28],
  }
}

function recipientAndFacts(sheet: SalesSheet, words: Words): Content {
  const { customer, seller } = sheet
  const home = seller.address.country
  const address = words.address(customer.address, home)
  const facts: [DocumentText, string | null, boolean?][] = [
    [NUMBERS[sheet.kind], sheet.number, true],
    ['Date', words.day(sheet.day)],
    ['Invoice no.', sheet.invoice?.number ?? null, true],
    ['Order no.', sheet.orderNumber, true],
    ['Quote no.', sheet.kind === 'quote' ? null : sheet.quoteNumber, true],
    ['Valid until', sheet.validUntil && words.day(sheet.validUntil)],
    ['Due on', sheet.dueOn && words.day(sheet.dueOn)],
    [
      sheet.delivery?.done ? 'Delivery' : 'Expected completion',
      sheet.delivery && words.day(sheet.delivery.day),
    ],
  ]
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: sellerLine(sheet, words), fontSize: 6.5, color: MUTED, margin: [0, 0, 0, 6] },
          { text: customer.name, fontSize: 10, bold: true },
          ...[customer.contact, ...address, address.length === 0 ? customer.email : null]
            .filter((line) => line !== null)
            .map((text) => ({ text, fontSize: 10 })),
        ],
      },
      {
        width: 210,
        table: {
          widths: ['*', 'auto'],
          body: facts
            .filter(([, value]) => value !== null)
            .map(([name, value, isNumber]): Content[] => [
              { text: words.t(name), color: MUTED },
              {
                text: value ?? '',
                alignment: 'right',
                noWrap: true,
                ...(isNumber ? { font: 'Mono' as const, fontSize: 8.5 } : {}),
              },
            ]),
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: (index) => (index === 0 ? 0 : 12),
          paddingRight: () => 0,
          paddingTop: () => 1.5,
          paddingBottom: () => 1.5,
        },
      },
    ],
    columnGap: 24,
  }
}

function opening(sheet: SalesSheet, words: Words): Content[] {
  if (sheet.notice) {
    return [{ text: words.t(NOTICES[sheet.notice]), color: ATTENTION, bold: true, margin: [0, 0, 0, 14] }]
  }
  const text =
    sheet.kind === 'quote'
      ? words.t('Thank you for your inquiry. We offer:')
      : sheet.kind === 'invoice'
        ? words.t('For your order {number} we invoice:', { number: sheet.orderNumber })
        : words.t('This credit note takes back invoice {number} of {day} in full.', {
            number: sheet.invoice?.number,
            day: sheet.invoice ? words.day(sheet.invoice.day) : '',
          })
  return [{ text, fontSize: 10, margin: [0, 0, 0, 10] }]
}

function closing(sheet: SalesSheet, words: Words): Content[] {
  const blocks: Content[] = []
  const { shipTo, seller } = sheet
  if (shipTo !== null && !isSame(sheet)) {
    const lines =
      shipTo === 'pickup'
        ? [words.t('Picked up by the customer')]
        : [shipTo.name, ...words.address(shipTo.address, seller.address.country)]
    blocks.push({
      stack: [label(words.t(shipTo === 'pickup' ? 'Pickup' : 'Ship to')), ...lines.map((text) => ({ text }))],
      margin: [0, 18, 0, 0],
      unbreakable: true,
    })
  }
  if (sheet.customerNotes) {
    blocks.push({
      stack: [label(words.t('Your notes')), { text: sheet.customerNotes }],
      margin: [0, 18, 0, 0],
    })
  }
  if (sheet.terms) {
    const text: Content = { text: sheet.terms, fontSize: 7.5, color: MUTED, lineHeight: 1.35 }
    const short = sheet.terms.length <= SHORT_TERMS
    const title: Content = { text: words.t('Terms'), bold: true, fontSize: 8, margin: [0, 0, 0, 3] }
    const line: Content = { ...rule(textWidth(sheet)), margin: [0, 0, 0, 8] }
    blocks.push(
      // The line and the word never stand alone at the foot of a page; long terms run on.
      { stack: short ? [line, title, text] : [line, title], margin: [0, 22, 0, 0], unbreakable: true },
      ...(short ? [] : [text]),
    )
  }
  return blocks
}

/** Goods that go where the invoice goes need no second address. */
function isSame({ shipTo, customer }: SalesSheet): boolean {
  if (shipTo === null || shipTo === 'pickup') return false
  const names = [customer.name, customer.contact]
  return names.includes(shipTo.name) && JSON.stringify(shipTo.address) === JSON.stringify(customer.address)
}
