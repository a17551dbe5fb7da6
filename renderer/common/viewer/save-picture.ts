/** Saves what is shown as a PNG named after the file. */
export async function savePicture(shown: { take(): Promise<Blob> }, name: string): Promise<void> {
  const picture = await shown.take()
  const url = URL.createObjectURL(picture)
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/\.3mf$/i, '')}.png`
  link.click()
  // The browser has taken over the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
