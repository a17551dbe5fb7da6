import { createRequire } from 'node:module'

/** What is used here of the `mssql` driver. */
interface Driver {
  Request: new (...given: never[]) => Request
  NVarChar: (length: number) => ParameterType
  MAX: number
}

interface ParameterType {
  type: unknown
  length?: number
}

interface Request {
  input(name: string, ...given: [type: unknown, value: unknown] | [value: unknown]): unknown
}

/** Lengths that texts are declared with, in UTF-16 units; what is longer is `nvarchar(max)`. */
const LENGTHS = [64, 400, 4000]

/** The declared length for a text of up to so many UTF-16 units; null for `nvarchar(max)`. */
export function declaredLength(length: number): number | null {
  return LENGTHS.find((each) => length <= each) ?? null
}

/**
 * The `mssql` driver, but with few lengths of texts. By itself it declares each text with its own length, and a server keeps
 * a plan for each declaration: those of seven, eight and nine letters would be three plans of one statement, all to be made
 * and kept. It is here that every statement passes, the ORM's own and hand-written ones alike.
 */
export function driverWithFewPlans(): unknown {
  // Loaded only where a SQL Server is spoken to: it takes long.
  const driver = createRequire(import.meta.url)('mssql') as Driver
  const sized = (text: string | null) => driver.NVarChar(declaredLength(text?.length ?? 0) ?? driver.MAX)
  return {
    ...driver,
    Request: class extends driver.Request {
      override input(name: string, ...given: [type: unknown, value: unknown] | [value: unknown]): unknown {
        const value = given.at(-1) ?? null
        const isText = given.length === 1 || given[0] === driver.NVarChar || isUnsized(given[0], driver)
        if (isText && (value === null || typeof value === 'string')) {
          return super.input(name, sized(value), value)
        }
        return super.input(name, ...given)
      }
    },
  }
}

/** Whether a type is `nvarchar` without a length. */
function isUnsized(type: unknown, driver: Driver): boolean {
  if (typeof type !== 'object' || type === null) return false
  const { type: kind, length } = type as ParameterType
  return kind === driver.NVarChar && length === undefined
}
