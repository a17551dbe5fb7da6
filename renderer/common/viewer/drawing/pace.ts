/** How a picture is drawn. */
export interface Detail {
  /** All of the model, or the coarse stand-ins of very large parts. */
  isWhole: boolean
  /** With smooth edges. */
  isSmooth: boolean
  /** Of the pixels across and down so many. */
  share: number
}

export const WHOLE: Detail = { isWhole: true, isSmooth: true, share: 1 }

/** Slower than this for some pictures in a row, turning no longer feels like turning. */
const SLOW_MS = 45
const SLOW_PICTURES = 2
/** One picture as slow as this is enough. */
const VERY_SLOW_MS = 200
/** Coarse pictures slower than this get fewer pixels, quicker ones more. */
const TOO_SLOW_MS = 70
const QUICK_MS = 22
const SHARES = [1, 0.8, 0.64] as const

/**
 * Finds out whether a machine keeps up with a model, and how much less to draw while that moves. One that keeps up
 * always shows the model itself.
 */
export class Pace {
  private slowPictures = 0
  private place = 1

  /** @param isLate whether it is known to be slow before it has drawn anything */
  constructor(private isLate: boolean) {}

  /** How to draw the next picture. */
  detail(isMoving: boolean): Detail {
    return isMoving && this.isLate ? { isWhole: false, isSmooth: false, share: SHARES[this.place]! } : WHOLE
  }

  /** Another model comes: what was learned of the first does not hold for it. */
  begin(isLate: boolean): void {
    this.isLate = isLate
    this.slowPictures = 0
  }

  /** A picture took so long, ms. */
  took(ms: number, detail: Detail, isMoving: boolean): void {
    if (this.isLate) {
      if (detail.isWhole) return
      if (ms > TOO_SLOW_MS) this.place = Math.min(SHARES.length - 1, this.place + 1)
      else if (ms < QUICK_MS) this.place = Math.max(0, this.place - 1)
      return
    }
    if (isMoving) this.slowPictures = ms > SLOW_MS ? this.slowPictures + 1 : 0
    if (ms > VERY_SLOW_MS || this.slowPictures >= SLOW_PICTURES) this.isLate = true
  }
}
