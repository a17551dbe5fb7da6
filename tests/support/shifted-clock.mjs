// Preloaded into a server: its clock goes by the milliseconds that stand in the file CLOCK_SHIFT_FILE, read anew each time.
import { readFileSync } from 'node:fs'

const file = process.env.CLOCK_SHIFT_FILE
const Real = Date
const now = () => Real.now() + Number(readFileSync(file, 'utf8'))

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}
