import type { Content } from './pdf-content'
import { isIban, readableAccount } from '../../../shared/domain/bank-account'
import type { DocumentText } from '../../../shared/texts/de/documents'
import type { SalesSheet } from '../../application/documents/sheet'
import { figure, label, MUTED, SUNKEN, textWidth } from './look'
import { METHOD_TEXTS, type Words } from './words'

/** What was paid, what is open, and how to pay it; nothing on a quote but how long it holds. */
export function paymentBlock(sheet: SalesSheet, words: Words): Content[] {
  if (sheet.kind === 'quote') {
    if (sheet.notice !== null || sheet.validUntil === null) return []
    const text = words.t(
      'This offer holds until {day}. You accept it on our page, where you also see the models and every option.',
      { day: words.day(sheet.validUntil) },
    )
    return [{ stack: [{ text }], unbreakable: true, margin: [0, 22, 0, 0] }]
  }
  const paid = sheet.payments.reduce((sum, { amount }) => sum + amount, 0)
  const open = sheet.kind === 'invoice' ? sheet.grandTotal - paid : paid
  return [
    ...(sheet.payments.length > 0 || sheet.kind === 'invoice' ? [paymentsTable(sheet, words, open)] : []),
    ...howToPay(sheet, words, open),
  ]
}

function paymentsTable(sheet: SalesSheet, words: Words, open: number): Content {
  const sign = sheet.kind === 'invoice' ? -1 : 1
  const body: Content[][] = [
    ...sheet.payments.map(({ day, method, amount }): Content[] => {
      const text = amount < 0 ? 'Refunded on {day}, {method}' : 'Paid on {day}, {method}'
      return [
        { text: words.t(text, { day: words.day(day), method: words.t(METHOD_TEXTS[method]) }), color: MUTED },
        figure(words.amount(sign * amount)),
      ]
    }),
    [
      { text: words.t(sheet.kind === 'invoice' ? 'Amount due' : 'To be refunded'), bold: true },
      figure(words.money(open), { bold: true }),
    ],
  ]
  return {
    margin: [0, 4, 0, 0],
    columns: [
      { width: '*', text: '' },
      {
        width: Math.min(260, textWidth(sheet) * 0.55),
        table: { widths: ['*', 'auto'], body },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: () => 0,
          paddingRight: () => 0,
          paddingTop: () => 2.5,
          paddingBottom: () => 2.5,
        },
      },
    ],
  }
}

function howToPay(sheet: SalesSheet, words: Words, open: number): Content[] {
  if (sheet.kind === 'credit_note') return []
  if (open <= 0) return [{ text: words.t('Paid in full. Thank you.'), margin: [0, 18, 0, 0] }]
  const { bank } = sheet.seller
  const due = sheet.dueOn ? words.day(sheet.dueOn) : ''
  if (!bank) return [{ text: words.t('The amount is due on {day}.', { day: due }), margin: [0, 18, 0, 0] }]
  const iban = isIban(bank.account)
  const facts: [DocumentText, string | null, boolean?][] = [
    ['Account holder', bank.holder],
    [iban ? 'IBAN' : 'Account no.', readableAccount(bank.account), true],
    [iban ? 'BIC' : 'Routing no.', bank.code, true],
    ['Bank', bank.name],
    ['Reference', sheet.number, true],
  ]
  const shown = facts.filter(([, value]) => value !== null)
  return [
    {
      unbreakable: true,
      margin: [0, 18, 0, 0],
      table: {
        widths: ['*'],
        body: [
          [
            {
              stack: [
                {
                  text: words.t('Transfer the amount due by {day}, quoting {number}.', {
                    day: due,
                    number: sheet.number,
                  }),
                  margin: [0, 0, 0, 8],
                },
                {
                  columnGap: 18,
                  columns: shown.map(([name, value, isNumber]) => ({
                    width: 'auto',
                    stack: [
                      label(words.t(name)),
                      {
                        text: value ?? '',
                        noWrap: isNumber === true,
                        ...(isNumber ? { font: 'Mono', fontSize: 8 } : { fontSize: 8.5 }),
                      },
                    ],
                  })),
                },
              ],
              fillColor: SUNKEN,
            },
          ],
        ],
      },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        paddingLeft: () => 12,
        paddingRight: () => 12,
        paddingTop: () => 10,
        paddingBottom: () => 10,
      },
    },
  ]
}
