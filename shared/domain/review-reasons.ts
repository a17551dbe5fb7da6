import type { ReviewReason, RushLevel } from './vocabulary'

export interface Printer {
  name: string
  x_mm: number
  y_mm: number
  z_mm: number
  /** How many of this kind the shop has. */
  count: number
}

/** Hours within which a rush order must be printed; `standard` has no window. */
export const RUSH_WINDOW_HOURS: Partial<Record<RushLevel, number>> = {
  rush: 72,
  super_rush: 24,
  emergency: 12,
}

/**
 * The box of a build item as it stands: x, y, z in mm; then the sides of the smallest rectangle around it seen from
 * above, for one that stands at an angle.
 */
export type ItemBox = readonly [number, number, number, (readonly [number, number])?]

/** What a file brings to the decision whether a person must look. */
export interface ReviewedFile {
  original_filename: string
  /** Boxes of the file's build items in mm: each is printed by itself. */
  item_dimensions_mm: ItemBox[]
  /** Reasons that reading the file gave. */
  reasons: ReviewReason[]
}

export interface ReviewFacts {
  files: ReviewedFile[]
  /** Print time of one set in seconds. */
  setSeconds: number
  quantity: number
  rushLevel: RushLevel
  customerAsked: boolean
  printers: readonly Printer[]
  veryLongPrintHours: number
}

/** Sizes from binary fractions: a 256 mm cube in inches must still fit a 256 mm printer. */
function within(size: number, room: number): boolean {
  return size <= room + 1e-6
}

/** Whether a box fits one of the printers as it stands or turned by a quarter about the vertical. */
export function fitsAPrinter(box: ItemBox, printers: readonly Printer[]): boolean {
  const [x, y, z] = box
  return printers.some(
    (printer) =>
      within(z, printer.z_mm) &&
      ((within(x, printer.x_mm) && within(y, printer.y_mm)) ||
        (within(x, printer.y_mm) && within(y, printer.x_mm))),
  )
}

/** What would make a box that is too large as it stands fit one of the printers. */
export type FittingTurn = 'about_the_vertical' | 'on_its_side' | 'both'

/** The least turn by which a box fits, however far it is turned about the vertical; null when none helps. */
export function fittingTurn(box: ItemBox, printers: readonly Printer[]): FittingTurn | null {
  const [x, y, z, turned] = box
  const lying = [
    [y, z, x],
    [z, x, y],
  ] as const
  if (fitsSlanted([x, y, z], printers)) return 'about_the_vertical'
  if (turned && fitsSlanted([...turned, z], printers)) return 'about_the_vertical'
  if (lying.some((side) => fitsAPrinter(side, printers))) return 'on_its_side'
  if (lying.some((side) => fitsSlanted(side, printers))) return 'both'
  if (turned) return fittingTurn([...turned, z], printers) && 'both'
  return null
}

/**
 * Whether a box fits turned by any angle about the vertical. A rectangle p × q fits a smaller-sided one a × b, p > a,
 * when `b ≥ (2pqa + (p² − q²)·√(p² + q² − a²)) / (p² + q²)` (W. B. Carver, American Mathematical Monthly 64, 1957).
 */
function fitsSlanted([x, y, z]: readonly [number, number, number], printers: readonly Printer[]): boolean {
  const p = Math.max(x, y)
  const q = Math.min(x, y)
  return printers.some((printer) => {
    const a = Math.max(printer.x_mm, printer.y_mm)
    const b = Math.min(printer.x_mm, printer.y_mm)
    if (!within(z, printer.z_mm) || !within(q, b)) return false
    if (within(p, a)) return true
    const square = p * p + q * q
    return within((2 * p * q * a + (p * p - q * q) * Math.sqrt(square - a * a)) / square, b)
  })
}

/** The box that decides whether a file is too large: one that no turn helps, else one that has to be turned. */
export function tooLargeBox(boxes: readonly ItemBox[], printers: readonly Printer[]): ItemBox | undefined {
  const tooLarge = boxes.filter((box) => !fitsAPrinter(box, printers))
  return tooLarge.find((box) => !fittingTurn(box, printers)) ?? tooLarge[0]
}

const turnSentences: Record<FittingTurn, string> = {
  about_the_vertical: 'It fits when it is turned on the plate.',
  on_its_side: 'It fits when it is laid on its side.',
  both: 'It fits when it is laid on its side and turned on the plate.',
}

/** Everything but the total that makes a quote wait for a person, each reason once. */
export function reviewReasons(facts: ReviewFacts): ReviewReason[] {
  const reasons: ReviewReason[] = []
  const add = (reason: ReviewReason) => {
    if (!reasons.some((known) => known.code === reason.code)) reasons.push(reason)
  }
  for (const file of facts.files) {
    for (const reason of file.reasons) add(reason)
    const tooLarge = tooLargeBox(file.item_dimensions_mm, facts.printers)
    if (tooLarge) {
      const turn = fittingTurn(tooLarge, facts.printers)
      const [x, y, z] = tooLarge
      const size = `A part of ${file.original_filename} measures ${[x, y, z].map(millimetres).join(' × ')} mm and fits none of the shop's printers`
      add({
        code: 'TOO_LARGE_FOR_PRINTERS',
        detail: turn ? `${size} as it stands. ${turnSentences[turn]}` : `${size} in one piece.`,
      })
    }
  }
  const hours = facts.setSeconds / 3600
  if (hours > facts.veryLongPrintHours) {
    add({
      code: 'VERY_LONG_PRINT',
      detail: `One set prints for about ${hours.toFixed(1)} hours, more than ${String(facts.veryLongPrintHours)}.`,
    })
  }
  const window = RUSH_WINDOW_HOURS[facts.rushLevel]
  const printerCount = facts.printers.reduce((sum, printer) => sum + printer.count, 0)
  if (window !== undefined && hours * facts.quantity > window * Math.max(1, printerCount)) {
    const needed = (hours * facts.quantity) / Math.max(1, printerCount)
    add({
      code: 'RUSH_NOT_FEASIBLE',
      detail: `The shop's printers need about ${needed.toFixed(1)} hours; this rush level leaves ${String(window)}.`,
    })
  }
  if (facts.customerAsked)
    add({ code: 'CUSTOMER_ASKED', detail: 'The customer asked for a person to look at this.' })
  return reasons
}

function millimetres(size: number): string {
  return size.toFixed(1)
}
