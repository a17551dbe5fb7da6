/** More models than this are not opened by themselves: a long page of them is slow to scroll. */
const MOST_MODELS = 12
/** Nor more than this altogether: a phone has to hold them all. */
const MOST_BYTES = 64 * 1024 * 1024

/** Which files of a request show their models without being asked; the first always does. */
export function shownByThemselves(sizes: readonly number[]): boolean[] {
  let total = 0
  return sizes.map((size, index) => {
    total += size
    return index === 0 || (index < MOST_MODELS && total <= MOST_BYTES)
  })
}
