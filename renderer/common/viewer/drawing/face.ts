import address from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'

/** What the numbers of plates are written in. */
export const FACE = "'Inter Variable', system-ui, sans-serif"

/** Workers have none of the page's faces. Numbers drawn before it is there are in the system's. */
export async function loadFace(): Promise<void> {
  const { fonts } = globalThis as unknown as { fonts?: FontFaceSet }
  if (!fonts) return
  const face = new FontFace('Inter Variable', `url(${address})`, { weight: '100 900' })
  fonts.add(face)
  await face.load().catch(() => undefined)
}
