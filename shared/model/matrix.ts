/**
 * Affine transforms as 3MF writes them: twelve numbers, row vectors, `[x y z 1] · M`
 * (3MF Core 1.3, section 3.3): m00 m01 m02 m10 m11 m12 m20 m21 m22 m30 m31 m32.
 */
export type Matrix = readonly number[]

export const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/** First `a`, then `b`: a point p goes to `p · a · b`. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const out: number[] = []
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? b[9 + column]! : 0
      for (let k = 0; k < 3; k++) sum += a[row * 3 + k]! * b[k * 3 + column]!
      out.push(sum)
    }
  }
  return out
}

/** Where a point goes. */
export function transformed(point: readonly number[], m: Matrix): [number, number, number] {
  return [0, 1, 2].map(
    (k) => point[0]! * m[k]! + point[1]! * m[3 + k]! + point[2]! * m[6 + k]! + m[9 + k]!,
  ) as [number, number, number]
}

export function scaling(factor: number): Matrix {
  return [factor, 0, 0, 0, factor, 0, 0, 0, factor, 0, 0, 0]
}

/** How volumes scale; negative for a mirror. */
export function determinant(m: Matrix): number {
  return (
    m[0]! * (m[4]! * m[8]! - m[5]! * m[7]!) -
    m[1]! * (m[3]! * m[8]! - m[5]! * m[6]!) +
    m[2]! * (m[3]! * m[7]! - m[4]! * m[6]!)
  )
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** ST_Number of the standard; null for anything else, infinities and NaN included. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim()
  if (!number.test(trimmed)) return null
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

/** ST_Matrix3D: exactly twelve numbers; null for anything else. */
export function parseMatrix(text: string): Matrix | null {
  const words = text.trim().split(/\s+/)
  if (words.length !== 12) return null
  const out: number[] = []
  for (const word of words) {
    const value = parseNumber(word)
    if (value === null) return null
    out.push(value)
  }
  return out
}
