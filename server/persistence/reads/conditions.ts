import type { Parameters } from '../statements'

/** The conditions of a list's query as its filters add them; a filter that is not given adds none. */
export class Conditions {
  readonly conditions: string[] = []
  readonly parameters: Parameters = {}

  equal(column: string, value: string | number | boolean | undefined): this {
    return value === undefined ? this : this.compare(column, '=', value)
  }

  /** From this instant on. */
  from(column: string, value: Date | undefined): this {
    return value === undefined ? this : this.compare(column, '>=', value)
  }

  /** Before this instant. */
  before(column: string, value: Date | undefined): this {
    return value === undefined ? this : this.compare(column, '<', value)
  }

  oneOf(column: string, values: readonly string[] | undefined): this {
    if (values === undefined) return this
    if (values.length === 0) return this.add('1 = 0', {})
    const parameters: Parameters = {}
    const names = values.map((value) => {
      const name = `p${String(Object.keys({ ...this.parameters, ...parameters }).length)}`
      parameters[name] = value
      return `:${name}`
    })
    return this.add(`${column} IN (${names.join(', ')})`, parameters)
  }

  add(condition: string, parameters: Parameters): this {
    this.conditions.push(condition)
    Object.assign(this.parameters, parameters)
    return this
  }

  private compare(column: string, operator: string, value: string | number | boolean | Date): this {
    const name = `p${String(Object.keys(this.parameters).length)}`
    return this.add(`${column} ${operator} :${name}`, { [name]: value })
  }
}

/** The conditions of a query, joined by AND; empty when there are none. */
export function whereOf(conditions: readonly string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
}
