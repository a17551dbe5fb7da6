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

/** What a file brings to the decision whether a person must look. */
export interface ReviewedFile {
  original_filename: string
  /** Boxes of the file's build items in mm: each is printed by itself. */
  item_dimensions_mm: (readonly [number, number, number])[]
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

/** Whether a box fits one of the printers as it stands or turned by a quarter about the vertical. */
export function fitsAPrinter(box: readonly [number, number, number], printers: readonly Printer[]): boolean {
  // Sizes from binary fractions: a 256 mm cube in inches must still fit a 256 mm printer.
  const fits = (size: number, room: number) => size <= room + 1e-6
  const [x, y, z] = box
  return printers.some(
    (printer) =>
      fits(z, printer.z_mm) &&
      ((fits(x, printer.x_mm) && fits(y, printer.y_mm)) || (fits(x, printer.y_mm) && fits(y, printer.x_mm))),
  )
}

/** Everything but the total that makes a quote wait for a person, each reason once. */
export function reviewReasons(facts: ReviewFacts): ReviewReason[] {
  const reasons: ReviewReason[] = []
  const add = (reason: ReviewReason) => {
    if (!reasons.some((known) => known.code === reason.code)) reasons.push(reason)
  }
  for (const file of facts.files) {
    for (const reason of file.reasons) add(reason)
    const tooLarge = file.item_dimensions_mm.find((box) => !fitsAPrinter(box, facts.printers))
    if (tooLarge) {
      add({
        code: 'TOO_LARGE_FOR_PRINTERS',
        detail: `A part of ${file.original_filename} measures ${tooLarge.map(millimetres).join(' × ')} mm and fits none of the shop's printers in one piece.`,
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
