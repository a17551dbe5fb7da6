/** Words don't wait longer than this for their letters, ms. */
const LONGEST_WAIT_MS = 2_000

/** Resolves when the letters that every page begins with are there: drawn with others, the first words would jump. */
export async function firstFaces(): Promise<void> {
  const faces = ['400 1em "Inter Variable"', '400 1em "JetBrains Mono"']
  await Promise.race([
    Promise.allSettled(faces.map((face) => document.fonts.load(face))),
    new Promise((resolve) => {
      setTimeout(resolve, LONGEST_WAIT_MS)
    }),
  ])
}
