let handedOver: File[] = []

/** Keeps dropped files while the draft is made and its page opens: files can't travel in an address. */
export function handOver(files: readonly File[]): void {
  handedOver = [...files]
}

/** The files that were handed over, once. */
export function takeHandedOver(): File[] {
  const files = handedOver
  handedOver = []
  return files
}
