/** One figure, beside what it is measured against in the same run. */
export interface Row {
  /** Stable, for comparing runs: `list.p50`. */
  id: string
  what: string
  measured: number
  /** What `measured` and `baseline` are counted in: `ms`, `MB`, `kB`. */
  unit: string
  /** Null where the floor is absolute. */
  baseline: number | null
  baselineIs: string
  /** The most that measured ÷ baseline (or measured itself, without a baseline) may be; null for a row without a floor. */
  most: number | null
  note?: string
}

export type Verdict = 'ok' | 'over' | '–'

export function ratioOf(row: Row): number | null {
  return row.baseline === null ? null : row.measured / row.baseline
}

export function verdictOf(row: Row): Verdict {
  if (row.most === null) return '–'
  return (ratioOf(row) ?? row.measured) <= row.most ? 'ok' : 'over'
}

/** The rows as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['what', 'measured', 'baseline', 'ratio', 'at most', '', 'baseline is']
  const lines = rows.map((row) => {
    const ratio = ratioOf(row)
    return [
      row.what,
      figure(row.measured, row.unit),
      row.baseline === null ? '' : figure(row.baseline, row.unit),
      ratio === null ? '' : ratio.toFixed(2),
      row.most === null ? '' : row.baseline === null ? figure(row.most, row.unit) : `${row.most} ×`,
      verdictOf(row),
      [row.baselineIs, row.note].filter(Boolean).join('; '),
    ]
  })
  const cells = [head, ...lines]
  const widths = head.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const ruler = widths.map((width) => '─'.repeat(width)).join('  ')
  const text = cells.map((line) =>
    line
      .map((cell, column) =>
        column >= 1 && column <= 4 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  )
  return [text[0], ruler, ...text.slice(1)].join('\n')
}

function figure(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}
