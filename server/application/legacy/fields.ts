import { Decimal } from '../../../shared/domain/money'
import type { Findings } from './findings'
import type { LegacyRow, LegacyValue } from './ports'
import type { Words } from './words'

/** The columns that programs before had for the same thing, the likeliest first. */
export type Names = readonly string[]

/** Reads one row by what its columns may be called; says what it can't read instead of guessing. */
export class Fields {
  constructor(
    private readonly row: LegacyRow,
    private readonly table: string,
    private readonly findings: Findings,
  ) {}

  get id(): string {
    return String(this.row.id)
  }

  /** For sentences: `quotes 12`. */
  get place(): string {
    return `${this.table} ${this.id}`
  }

  raw(names: Names): Exclude<LegacyValue, undefined> {
    const name = names.find((each) => this.row[each] !== undefined && this.row[each] !== null)
    return name === undefined ? null : (this.row[name] ?? null)
  }

  /** Trimmed; null when empty. Longer than there is room for: cut, and said so. */
  text(names: Names, longest: number): string | null {
    const value = this.raw(names)
    if (value === null || value instanceof Date) return null
    const text = String(value).trim()
    if (text.length > longest) {
      this.findings.cannot.push(`${this.place}: ${names[0]!} is cut to ${String(longest)} characters.`)
    }
    return text === '' ? null : text.slice(0, longest)
  }

  integer(names: Names): number | null {
    const value = this.raw(names)
    if (value === null) return null
    const number = Number(value)
    if (Number.isSafeInteger(number)) return number
    this.findings.unknown.push(`${this.place}: ${names[0]!} is no whole number.`)
    return null
  }

  /** How many of a thing: one where nothing is said. */
  count(names: Names): number {
    const number = this.integer(names) ?? 1
    if (number >= 1) return number
    this.findings.unknown.push(`${this.place}: ${names[0]!} is ${String(number)}.`)
    return 1
  }

  /** A measured quantity times `factor`, rounded. */
  scaled(names: Names, factor: number): number | null {
    const value = this.raw(names)
    if (value === null) return null
    const number = Number(value) * factor
    if (Number.isFinite(number) && number >= 0) return Math.round(number)
    this.findings.unknown.push(`${this.place}: ${names[0]!} is no quantity.`)
    return null
  }

  /** Decimal money as cents, never below zero. More than two places other than zeros is nothing that a customer was ever asked for. */
  money(names: Names): number | null {
    const value = this.raw(names)
    if (value === null) return null
    try {
      const cents = new Decimal(String(value)).times(100)
      const isWhole = cents.round(0, 0).eq(cents)
      if (isWhole && cents.gte(0) && cents.lte(Number.MAX_SAFE_INTEGER)) return cents.toNumber()
    } catch {
      // Falls through: no number at all.
    }
    this.findings.unknown.push(`${this.place}: ${names[0]!} is ${String(value)}, no amount in whole cents.`)
    return null
  }

  /** An instant; texts without a zone are UTC. */
  time(names: Names): Date | null {
    const value = this.raw(names)
    if (value === null) return null
    const at = value instanceof Date ? value : new Date(withZone(String(value)))
    if (!Number.isNaN(at.getTime())) return at
    this.findings.unknown.push(`${this.place}: ${names[0]!} is no time.`)
    return null
  }

  flag(names: Names): boolean | null {
    const value = this.raw(names)
    if (value === null) return null
    return value === true || value === 1 || value === 1n || value === '1' || value === 'true'
  }

  /** A word of a closed set; null when there is none, or one that is not known, which stops the import. */
  word<Value extends string>(names: Names, words: Words<Value>): Value | null {
    const text = this.text(names, 100)
    if (text === null) return null
    const key = text.toLowerCase().replaceAll(/[\s-]+/g, '_')
    const known = words[key] ?? null
    const column = names.find((each) => this.row[each] !== undefined && this.row[each] !== null) ?? names[0]!
    this.findings.state(`${this.table}.${column}`, key, known)
    return known
  }
}

function withZone(text: string): string {
  if (/[zZ]$|[+-]\d{2}:?\d{2}$/.test(text)) return text
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text.replace(' ', 'T')}Z`
}
