import type { DocumentDefinition, Margin } from './pdf-content'
import { isIban, readableAccount } from '../../../shared/domain/bank-account'
import type { SalesSheet } from '../../application/documents/sheet'
import { MARGIN, MUTED, pageNumber, rule, textWidth } from './look'
import type { Words } from './words'

/** The shop and its address in one line, above whom the letter goes to. */
export function sellerLine(sheet: SalesSheet, words: Words): string {
  const { seller } = sheet
  return [seller.legalName ?? seller.name, ...words.address(seller.address, seller.address.country)].join(
    ' · ',
  )
}

/** Who the shop is, in columns at the foot of every page, and the number of the page. */
export function letterFoot(
  sheet: SalesSheet,
  words: Words,
): { footer: NonNullable<DocumentDefinition['footer']>; height: number } {
  const { seller } = sheet
  const { bank } = seller
  const columns = [
    [seller.legalName ?? seller.name, ...words.address(seller.address, seller.address.country)],
    [seller.phone, seller.email, seller.website],
    [seller.taxId && `${words.t(/^[A-Z]{2}/.test(seller.taxId) ? 'VAT id' : 'Tax id')} ${seller.taxId}`],
    bank
      ? [
          bank.holder,
          `${words.t(isIban(bank.account) ? 'IBAN' : 'Account no.')} ${readableAccount(bank.account)}`,
          bank.code && `${words.t(isIban(bank.account) ? 'BIC' : 'Routing no.')} ${bank.code}`,
          bank.name,
        ]
      : [],
  ]
    .map((lines) => lines.filter((line) => line !== null && line !== ''))
    .filter((lines) => lines.length > 0)
  const noteLines =
    seller.note === null ? 0 : Math.ceil(seller.note.length / 120) + seller.note.split('\n').length - 1
  const height = 56 + 9 * Math.max(...columns.map((lines) => lines.length)) + 9 * noteLines
  const footer: NonNullable<DocumentDefinition['footer']> = (page, pages) => ({
    margin: [MARGIN, 14, MARGIN, 0],
    fontSize: 6.8,
    color: MUTED,
    stack: [
      rule(textWidth(sheet)),
      {
        margin: [0, 7, 0, 0],
        columnGap: 8,
        columns: columns.flatMap((lines, index) => [
          ...(index === 0 ? [] : [{ width: '*' as const, text: '' }]),
          {
            width: 'auto' as const,
            stack: lines.map((text) => ({
              text: text ?? '',
              noWrap: columns.length <= 4 && (text ?? '').length <= 34,
            })),
          },
        ]),
      },
      ...(seller.note === null ? [] : [{ text: seller.note, margin: [0, 5, 0, 0] as Margin }]),
      { text: pageNumber(words, page, pages), alignment: 'right', margin: [0, 4, 0, 0] },
    ],
  })
  return { footer, height }
}
