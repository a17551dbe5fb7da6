import { EMPTY, type Block, type Content, type DocumentDefinition } from './pdf-content'
import type { SheetPictures, TravellerSheet } from '../../application/documents/sheet'
import type { DocumentText } from '../../../shared/texts/de/documents'
import {
  ATTENTION,
  brand,
  frame,
  HAIRLINE,
  INK,
  label,
  MARGIN,
  MUTED,
  pageNumber,
  pictureUrl,
  rows,
  tight,
} from './look'
import { capital } from './sales-lines'
import type { Words } from './words'

const PICTURE = 50
const STEPS: DocumentText[] = ['Printed', 'Supports removed', 'Finished', 'Checked', 'Packed']

/** The job sheet: what to make of what, until when, and room for what it took and who did it. */
export function travellerDocument(
  sheet: TravellerSheet,
  words: Words,
  pictures: SheetPictures,
): DocumentDefinition {
  const title = words.t('Job sheet')
  return frame(
    sheet,
    title,
    [
      head(sheet, words, pictures),
      options(sheet, words),
      partsTable(sheet, words, pictures),
      ...notes(sheet, words),
      actuals(words),
      signOff(words),
    ],
    {
      top: 40,
      bottom: 46,
      header: (page) =>
        page === 1
          ? null
          : {
              text: `${title} ${sheet.number}`,
              fontSize: 7.5,
              color: MUTED,
              margin: [MARGIN, 20, MARGIN, 0],
            },
      footer: (page, pages) => ({
        margin: [MARGIN, 16, MARGIN, 0],
        fontSize: 7,
        color: MUTED,
        columns: [
          { text: `${sheet.seller.name} · ${title} · ${words.day(sheet.day)}` },
          { text: pageNumber(words, page, pages), alignment: 'right', width: 'auto' },
        ],
      }),
    },
  )
}

function head(sheet: TravellerSheet, words: Words, pictures: SheetPictures): Content {
  const marks = [
    sheet.product.rushLevel === 'standard' ? null : words.rush(sheet.product),
    sheet.onHold ? words.t('On hold') : null,
  ].filter((mark) => mark !== null)
  return {
    columns: [
      {
        width: '*',
        stack: [
          { columns: [{ width: '*', stack: [brand(sheet, pictures.logo, 120, 26)] }], margin: [0, 0, 0, 10] },
          label(words.t('Job sheet')),
          { text: sheet.number, font: 'Mono', fontSize: 24, lineHeight: 1.1 },
          { text: sheet.product.name, fontSize: 12, bold: true, margin: [0, 4, 0, 0] },
          {
            text: [sheet.customer.name, sheet.customer.contact].filter(Boolean).join(', '),
            color: MUTED,
          },
        ],
      },
      {
        width: 130,
        margin: [0, 36, 0, 0],
        stack: [
          label(words.t('Due')),
          {
            text: sheet.dueOn ? words.day(sheet.dueOn) : words.t('No due date'),
            fontSize: 13,
            bold: true,
          },
          ...marks.map((text): Content => ({
            text,
            bold: true,
            fontSize: 12,
            color: ATTENTION,
            margin: [0, 2, 0, 0],
          })),
        ],
      },
      { width: 92, qr: sheet.link, fit: 92, eccLevel: 'M', foreground: INK, alignment: 'right' },
    ],
    columnGap: 16,
    margin: [0, 0, 0, 14],
  }
}

function options(sheet: TravellerSheet, words: Words): Content {
  const { product } = sheet
  const pieces = product.files.reduce((sum, { copies }) => sum + copies, 0) * product.quantity
  const facts: [DocumentText, string][] = [
    ['Material', product.material ?? '–'],
    ['Color', product.color ?? '–'],
    ['Finish', capital(words.finish(product))],
    ['Speed', words.rush(product)],
    ['Sets', words.number(product.quantity)],
    ['Pieces', words.number(pieces)],
    ['Quoted material', sheet.centigrams === null ? '–' : words.grams(sheet.centigrams)],
    ['Quoted print time', sheet.seconds === null ? '–' : words.duration(sheet.seconds)],
  ]
  const cell = ([name, value]: [DocumentText, string]): Content => ({
    stack: [label(words.t(name)), { text: value, fontSize: 12, bold: true }],
  })
  return {
    table: { widths: ['*', '*', '*', '*'], body: [facts.slice(0, 4).map(cell), facts.slice(4).map(cell)] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: (index) => (index === 0 || index === 4 ? 0 : 0.5),
      hLineColor: () => HAIRLINE,
      vLineColor: () => HAIRLINE,
      paddingLeft: (index) => (index === 0 ? 0 : 10),
      paddingRight: () => 6,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
  }
}

function partsTable(sheet: TravellerSheet, words: Words, pictures: SheetPictures): Content {
  const head = (text: DocumentText, alignment: 'left' | 'right' = 'left'): Content => ({
    ...label(words.t(text)),
    alignment,
  })
  const { files, quantity } = sheet.product
  const body: Content[][] = files.map((file, index) => {
    const picture = pictures.files[index] ?? null
    const each = [
      file.centigrams === null ? null : words.grams(file.centigrams),
      file.seconds === null ? null : words.duration(file.seconds),
    ].filter((text) => text !== null)
    return [
      picture
        ? { image: pictureUrl(picture), fit: [PICTURE, PICTURE] }
        : {
            canvas: [
              { type: 'rect', x: 0, y: 0, w: PICTURE, h: PICTURE, lineColor: HAIRLINE, lineWidth: 0.5 },
            ],
          },
      {
        stack: [
          { text: file.name, bold: true },
          { text: `${words.size(file.size)} mm`, color: MUTED },
          { text: words.t('{copies} in a set', { copies: words.number(file.copies) }), color: MUTED },
        ],
        margin: [0, 3, 0, 0],
      },
      { stack: each.map((text) => ({ text })), alignment: 'right', margin: [0, 6, 0, 0] },
      {
        text: `${words.number(file.copies * quantity)} ×`,
        fontSize: 15,
        bold: true,
        alignment: 'right',
        margin: [0, 1, 0, 0],
      },
    ]
  })
  return {
    margin: [0, 12, 0, 0],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: [PICTURE, '*', 70, 60],
      body: [[{ text: '' }, head('Part'), head('Each piece', 'right'), head('To print', 'right')], ...body],
    },
    layout: rows,
  }
}

/** Side by side while they are short. */
function notes(sheet: TravellerSheet, words: Words): Content[] {
  const { shipTo } = sheet
  const destination =
    shipTo === 'pickup'
      ? words.t('Picked up by the customer')
      : [sheet.carrier, shipTo.name, ...words.address(shipTo.address, null)].filter(Boolean).join(', ')
  const blocks: [DocumentText, string | null][] = [
    ['Notes of the office', sheet.internalNotes],
    ['Notes of the customer', sheet.customerNotes],
    [shipTo === 'pickup' ? 'Pickup' : 'Ship to', destination],
  ]
  const stacks = blocks
    .filter(([, text]) => text !== null)
    .map(([name, text]): Block => ({ stack: [label(words.t(name)), { text: text ?? '', fontSize: 9.5 }] }))
  const long = blocks.some(([, text]) => (text ?? '').length > 160)
  return long
    ? stacks.map((stack) => ({ ...stack, margin: [0, 10, 0, 0] }))
    : [{ columns: stacks.map((stack) => ({ ...stack, width: '*' })), columnGap: 18, margin: [0, 10, 0, 0] }]
}

/** Boxes to write into; the figures come back into the order and calibrate the estimate. */
function actuals(words: Words): Content {
  const box = (text: DocumentText): Content => ({
    stack: [label(words.t(text)), { text: ' ', fontSize: 17 }],
  })
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      { text: words.t('What it took'), bold: true, margin: [0, 0, 0, 4] },
      {
        table: {
          widths: ['*', '*', '*', '*'],
          body: [[box('Printer'), box('Spool or batch'), box('Actual grams'), box('Actual hours')]],
        },
        layout: {
          hLineWidth: () => 0.75,
          vLineWidth: () => 0.75,
          hLineColor: () => MUTED,
          vLineColor: () => MUTED,
          paddingLeft: () => 6,
          paddingRight: () => 6,
          paddingTop: () => 4,
          paddingBottom: () => 4,
        },
      },
    ],
  }
}

function signOff(words: Words): Content {
  const columns: DocumentText[] = ['Step', 'Name', 'Date', 'Remarks']
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    table: {
      widths: [110, 110, 80, '*'],
      heights: (index) => (index === 0 ? 9 : 15),
      body: [
        columns.map((name): Content => label(words.t(name))),
        ...STEPS.map((step): Content[] => [
          {
            columns: [
              {
                width: 10,
                canvas: [{ type: 'rect', x: 0, y: 1, w: 9, h: 9, r: 1.5, lineColor: MUTED, lineWidth: 0.75 }],
              },
              { text: words.t(step), width: '*' },
            ],
            columnGap: 6,
          },
          EMPTY,
          EMPTY,
          EMPTY,
        ]),
      ],
    },
    layout: {
      ...tight,
      hLineWidth: (index) => (index === 0 ? 0 : 0.5),
      hLineColor: () => MUTED,
      paddingTop: () => 5,
    },
  }
}
