import { EMPTY, type Content } from './pdf-content'
import type { SalesSheet, SheetFile } from '../../application/documents/sheet'
import { figure, HAIRLINE, label, MUTED, rows, textWidth } from './look'
import type { Words } from './words'

/**
 * What is sold, with the sum of each line: the product, its files and how the price of a piece comes about. Every file
 * is a row of its own: pdfmake drops what does not fit on a page from a row that must stay together.
 */
export function linesTable(sheet: SalesSheet, words: Words): Content {
  const { product } = sheet
  const body: Content[][] = [
    [
      head(words.t('Description'), 'left'),
      head(words.t('Quantity')),
      head(`${words.t('Unit price')} ${sheet.currency}`),
      head(`${words.t('Amount')} ${sheet.currency}`),
    ],
    [
      {
        stack: [
          { text: product.name, bold: true, fontSize: 10 },
          { text: optionsLine(sheet, words), margin: [0, 1, 0, 0] },
        ],
      },
      figure(words.number(product.quantity)),
      figure(words.amount(sheet.unitPrice)),
      figure(words.amount(sheet.pieces), { bold: true }),
    ],
    ...product.files.map((file): Content[] => [
      { text: fileLine(file, words), color: MUTED, fontSize: 8 },
      EMPTY,
      EMPTY,
      EMPTY,
    ]),
    ...pieceRows(sheet, words),
  ]
  /** Lines of the table that are drawn: under the head and above each sum of its own. */
  const ruled = new Set([1])
  const add = (title: string, detail: string, amount: number) => {
    ruled.add(body.length)
    const text = {
      stack: [
        { text: title, bold: true },
        { text: detail, color: MUTED, fontSize: 8 },
      ],
      colSpan: 3,
    }
    body.push([text, EMPTY, EMPTY, figure(words.amount(amount))])
  }
  if (sheet.minimumSupplement !== 0) {
    add(
      words.t('Smallest order'),
      words.t('Adds up to the smallest order that we take.'),
      sheet.minimumSupplement,
    )
  }
  if (sheet.rushFee !== 0) {
    add(
      words.t('Rush surcharge {percent}', { percent: words.percent(sheet.rushPercent) }),
      words.rush(product),
      sheet.rushFee,
    )
  }
  ruled.add(body.length)
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: ['*', 'auto', 'auto', 'auto'],
      body,
    },
    layout: {
      ...rows,
      hLineWidth: (line) => (ruled.has(line) ? 0.5 : 0),
      paddingTop: (row) => (ruled.has(row) || row === 0 ? 6 : 1),
      paddingBottom: (row) => (ruled.has(row + 1) ? 6 : 1),
    },
  }
}

function head(text: string, alignment: 'left' | 'right' = 'right'): Content {
  return { ...label(text), alignment, noWrap: true }
}

function optionsLine({ product }: SalesSheet, words: Words): string {
  const material = [product.material, product.color].filter(Boolean).join(' ')
  return [material, words.finish(product)].filter(Boolean).join(' · ')
}

function fileLine(file: SheetFile, words: Words): string {
  return [
    `${words.number(file.copies)} × ${file.name}`,
    `${words.size(file.size)} mm`,
    file.centigrams === null ? null : words.grams(file.centigrams),
    file.seconds === null ? null : words.duration(file.seconds),
  ]
    .filter(Boolean)
    .join('  ·  ')
}

/** Making, discount and finish of one piece, where there is more than the making. */
function pieceRows({ piece, product }: SalesSheet, words: Words): Content[][] {
  if (!piece || (piece.discount === 0 && piece.finish === 0)) return []
  const discount = words.t('Quantity discount {percent}', { percent: words.percent(piece.discountPercent) })
  const finish = words.t('Finish: {finish}', { finish: words.finish(product) })
  const entries: [string, number][] = [
    [words.t('Making of one piece'), piece.making],
    [discount, piece.discount],
    [finish, piece.finish],
  ]
  const table: Content = {
    margin: [0, 6, 0, 0],
    fontSize: 8,
    color: MUTED,
    table: {
      widths: ['auto', 'auto'],
      body: entries
        .filter(([, amount]) => amount !== 0)
        .map(([name, amount]): Content[] => [{ text: name }, figure(words.amount(amount))]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 1 : 0),
      vLineColor: () => HAIRLINE,
      paddingLeft: (column) => (column === 0 ? 8 : 18),
      paddingRight: () => 0,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
  }
  return [[table, EMPTY, EMPTY, EMPTY]]
}

/** From the goods to what is to be paid. */
export function totalsBlock(sheet: SalesSheet, words: Words): Content {
  const goods = sheet.pieces + sheet.minimumSupplement + sheet.rushFee
  const net = goods + sheet.shippingCost
  const entry = (name: string, cents: number): Content[] => [
    { text: name, color: MUTED },
    figure(words.amount(cents)),
  ]
  const several = sheet.minimumSupplement !== 0 || sheet.rushFee !== 0 || sheet.shippingCost !== 0
  const body: Content[][] = [
    ...(several ? [entry(words.t('Sum of the goods'), goods)] : []),
    entry(words.t('Shipping'), sheet.shippingCost),
    ...(sheet.taxAmount === 0 || !several ? [] : [entry(words.t('Net amount'), net)]),
    ...(sheet.taxAmount === 0
      ? []
      : [
          entry(
            sheet.taxPercent === null
              ? words.t('Tax')
              : words.t('Tax {percent}', { percent: words.percent(sheet.taxPercent) }),
            sheet.taxAmount,
          ),
        ]),
    [
      {
        text: words.t(sheet.kind === 'credit_note' ? 'Total credited' : 'Total'),
        bold: true,
        fontSize: 11.5,
        margin: [0, 3, 0, 0],
      },
      {
        text: words.money(sheet.grandTotal),
        bold: true,
        fontSize: 11.5,
        noWrap: true,
        fontFeatures: ['kern', 'tnum'],
        alignment: 'right',
        margin: [0, 3, 0, 0],
      },
    ],
  ]
  const last = body.length - 1
  return {
    unbreakable: true,
    margin: [0, 6, 0, 0],
    columns: [
      { width: '*', text: '' },
      {
        width: Math.min(260, textWidth(sheet) * 0.55),
        table: { widths: ['*', 'auto'], body },
        layout: {
          hLineWidth: (index) => (index === last ? 1.2 : 0),
          vLineWidth: () => 0,
          hLineColor: () => sheet.color,
          paddingLeft: () => 0,
          paddingRight: () => 0,
          paddingTop: (index) => (index === last ? 4 : 2.5),
          paddingBottom: () => 2.5,
        },
      },
    ],
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
