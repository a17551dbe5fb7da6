/** Numbers read straight from bytes, up to the quote that ends them. */

const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/** Where the last number ended; -1 when it was none that can be read exactly here. */
export let numberEnd = -1

/**
 * Reads a decimal number from `at` to the closing quote. With at most 15 significant digits and a power of ten up to
 * 22, both exact in a double, one division or product rounds once, hence correctly (W. D. Clinger, "How to read
 * floating point numbers accurately", 1990). Everything else goes through the platform's own parser.
 */
export function readNumber(bytes: Uint8Array, at: number, quote: number): number {
  const start = at
  let code = bytes[at]!
  let negative = false
  if (code === 45 || code === 43) {
    negative = code === 45
    code = bytes[++at]!
  }
  let mantissa = 0
  let digits = 0
  let scale = 0
  const wholeStart = at
  while (code >= 48 && code <= 57) {
    mantissa = mantissa * 10 + (code - 48)
    if (mantissa > 0) digits++
    code = bytes[++at]!
  }
  let count = at - wholeStart
  if (code === 46) {
    code = bytes[++at]!
    const fractionStart = at
    while (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + (code - 48)
      if (mantissa > 0) digits++
      code = bytes[++at]!
    }
    scale = fractionStart - at
    count += at - fractionStart
  }
  if (count === 0) {
    numberEnd = -1
    return 0
  }
  if (code === 101 || code === 69) {
    code = bytes[++at]!
    let down = false
    if (code === 45 || code === 43) {
      down = code === 45
      code = bytes[++at]!
    }
    let exponent = 0
    const exponentStart = at
    while (code >= 48 && code <= 57 && at - exponentStart < 4) {
      exponent = exponent * 10 + (code - 48)
      code = bytes[++at]!
    }
    if (at === exponentStart) {
      numberEnd = -1
      return 0
    }
    scale += down ? -exponent : exponent
  }
  if (code !== quote) {
    numberEnd = -1
    return 0
  }
  numberEnd = at
  let value: number
  if (digits <= 15 && scale >= -22 && scale <= 22) {
    value = scale < 0 ? mantissa / powersOfTen[-scale]! : mantissa * powersOfTen[scale]!
    return negative ? -value : value
  }
  let text = ''
  for (let k = start; k < at; k++) text += String.fromCharCode(bytes[k]!)
  value = Number(text)
  if (!Number.isFinite(value)) numberEnd = -1
  return value
}

/** Reads an unsigned index below 2³² up to the closing quote; sets `numberEnd`. */
export function readIndex(bytes: Uint8Array, at: number, quote: number): number {
  const start = at
  let value = 0
  let code = bytes[at]!
  while (code >= 48 && code <= 57) {
    value = value * 10 + (code - 48)
    code = bytes[++at]!
  }
  numberEnd = code === quote && at > start && at - start <= 10 && value < 0xffffffff ? at : -1
  return value
}
