/** What a program before has that can't come, or that nobody knows; collected while it is read. */
export class Findings {
  /** Each stops the import: guessing would be worse. */
  readonly unknown: string[] = []
  /** Said, and left behind or altered. */
  readonly cannot: string[] = []
  /** How many rows had which word, by column: `quotes.status`, then `submitted`, then the count and what it became. */
  readonly states = new Map<string, Map<string, { became: string | null; count: number }>>()

  /** Notes a word and what it becomes. */
  state(column: string, word: string, became: string | null): void {
    const words = this.states.get(column) ?? new Map<string, { became: string | null; count: number }>()
    const entry = words.get(word) ?? { became, count: 0 }
    entry.count += 1
    words.set(word, entry)
    this.states.set(column, words)
    if (became === null && entry.count === 1) {
      this.unknown.push(`${column} says "${word}", which this program does not know.`)
    }
  }
}
