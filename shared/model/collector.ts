/** Short-lived objects of about a megabyte, which is what a thread's young generation holds at first. */
const objects = 130
const numbersEach = 1_000

/**
 * Makes the collector look. Buffers lie outside of its heap, so that tens of megabytes of them may have been let go
 * before it wakes by itself: called where much was let go, it gives that back within a millisecond, for the next
 * arrays to use.
 */
export function wakeCollector(): void {
  const latest: number[][] = []
  // One after the other in the same place, so that they are made indeed and let go at once.
  for (let k = 0; k < objects; k++) latest[0] = new Array<number>(numbersEach).fill(k)
}
