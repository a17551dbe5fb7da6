const WAITS_MS = [1000, 3000, 8000]

/** Brings a part of the program when it is wanted, again after a while where the connection broke. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const wait of WAITS_MS) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, wait)
        addEventListener('online', resolve, { once: true })
      })
    }
  }
  return await load()
}
