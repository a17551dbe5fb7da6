/**
 * The part of pdfmake's document definitions that our documents are made of (https://pdfmake.github.io/docs). The
 * published types would bring a browser's globals into the server.
 */

/** Lengths are in points; margins are left, top, right, bottom. */
export type Margin = [number, number, number, number]

interface Style {
  font?: 'Inter' | 'Mono'
  fontSize?: number
  bold?: boolean
  color?: string
  lineHeight?: number
  alignment?: 'left' | 'right'
  margin?: Margin
  /** OpenType features by their tags. */
  fontFeatures?: string[]
  noWrap?: boolean
  /** `break-all`: words that are too long for their line are cut. */
  wordBreak?: 'break-all'
}

export type Shape =
  | { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }
  | {
      type: 'rect'
      x: number
      y: number
      w: number
      h: number
      r?: number
      lineWidth: number
      lineColor: string
    }

export interface Table {
  widths: (number | string)[]
  heights?: (row: number) => number
  body: Content[][]
  /** Repeated on every page. */
  headerRows?: number
  keepWithHeaderRows?: number
  dontBreakRows?: boolean
}

interface Node {
  table: Table
}

/** How a table is ruled and spaced; lines are counted from the first edge on. */
export interface TableLayout {
  hLineWidth?: (line: number, node: Node) => number
  vLineWidth?: (line: number, node: Node) => number
  hLineColor?: (line: number) => string
  vLineColor?: (line: number) => string
  paddingLeft?: (column: number, node: Node) => number
  paddingRight?: (column: number, node: Node) => number
  paddingTop?: (row: number, node: Node) => number
  paddingBottom?: (row: number, node: Node) => number
}

/** One of `text`, `stack`, `columns`, `table`, `image`, `qr` and `canvas`, with what belongs to it. */
export interface Block extends Style {
  width?: number | 'auto' | '*'
  /** Stays on one page. */
  unbreakable?: boolean
  text?: string
  stack?: Content[]
  columns?: Content[]
  columnGap?: number
  table?: Table
  layout?: TableLayout
  fillColor?: string
  colSpan?: number
  /** A data URL. */
  image?: string
  qr?: string
  eccLevel?: 'L' | 'M' | 'Q' | 'H'
  foreground?: string
  /** Of a picture its box, of a QR code its side. */
  fit?: [number, number] | number
  canvas?: Shape[]
}

/** What pdfmake takes beside a block, a bare text, is left out: one way is enough. */
export type Content = Block

export const EMPTY: Content = { text: '' }

export interface DocumentDefinition {
  pageSize?: 'A4' | 'LETTER'
  pageMargins?: Margin
  /** BCP 47. */
  language?: string
  displayTitle?: boolean
  info?: {
    title: string
    author: string
    creator: string
    producer: string
    creationDate: Date
    modDate: Date
  }
  defaultStyle: Style
  header?: (page: number, pages: number) => Content | null
  footer?: (page: number, pages: number) => Content
  content: Content[]
}
