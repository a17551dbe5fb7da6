import type { Block, Content, DocumentDefinition, TableLayout } from './pdf-content'
import type { Sheet, SheetPicture } from '../../application/documents/sheet'
import type { Words } from './words'

export const INK = '#14181b'
export const MUTED = '#5b656d'
export const HAIRLINE = '#d5dade'
export const SUNKEN = '#f6f7f8'
export const ATTENTION = '#c2410c'
/** Points between the text and the edge of the page. */
export const MARGIN = 54

const PAPER = { A4: { width: 595.28, height: 841.89 }, LETTER: { width: 612, height: 792 } }

export function textWidth(sheet: Pick<Sheet, 'paper'>): number {
  return PAPER[sheet.paper].width - 2 * MARGIN
}

export function pictureUrl(picture: SheetPicture): string {
  return `data:${picture.contentType};base64,${Buffer.from(picture.bytes).toString('base64')}`
}

/** The logo within a box, or the shop's name where there is none. */
export function brand(sheet: Sheet, logo: SheetPicture | null, width: number, height: number): Content {
  if (!logo) return { text: sheet.seller.name, fontSize: 15, bold: true }
  return { image: pictureUrl(logo), fit: [width, height] }
}

/** A line across the text. */
export function rule(width: number, color = HAIRLINE, weight = 0.5): Block {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: weight, lineColor: color }] }
}

/** Rows apart by hairlines, nothing at the sides; the first of them begins under the head. */
export const rows: TableLayout = {
  hLineWidth: (index, node) => (index === 0 || index === node.table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => HAIRLINE,
  paddingLeft: (index) => (index === 0 ? 0 : 8),
  paddingRight: (index, node) => (index === node.table.widths.length - 1 ? 0 : 8),
  paddingTop: () => 6,
  paddingBottom: () => 6,
}

/** Nothing but the text, close together. */
export const tight: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: (index) => (index === 0 ? 0 : 8),
  paddingRight: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/** A figure in a column of them: all of one width, and whole on its line. */
export function figure(text: string, style: Partial<Block> = {}): Block {
  return { text, alignment: 'right', noWrap: true, fontFeatures: ['kern', 'tnum'], ...style }
}

/** Small grey words above what they name. */
export function label(text: string): Block {
  return { text, fontSize: 7.5, color: MUTED }
}

/** What every document has in common: paper, faces, the file's own facts. */
export function frame(
  sheet: Sheet,
  title: string,
  content: Content[],
  parts: Pick<DocumentDefinition, 'footer' | 'header'> & { bottom: number; top?: number },
): DocumentDefinition {
  return {
    pageSize: sheet.paper,
    pageMargins: [MARGIN, parts.top ?? 44, MARGIN, parts.bottom],
    language: sheet.locale,
    displayTitle: true,
    info: {
      title: `${title} ${sheet.number}`,
      author: sheet.seller.name,
      creator: 'Print Farm Office',
      producer: 'Print Farm Office',
      // Of the content and not of this moment: drawn again, the file is the same.
      creationDate: new Date(sheet.madeAt),
      modDate: new Date(sheet.madeAt),
    },
    defaultStyle: {
      font: 'Inter',
      fontSize: 9,
      lineHeight: 1.25,
      color: INK,
    },
    header: parts.header,
    footer: parts.footer,
    content,
  }
}

/** `Page 1 of 2`, with what else belongs into the corner. */
export function pageNumber(words: Words, page: number, pages: number): string {
  return words.t('Page {page} of {pages}', { page, pages })
}
