/** Hands bytes to the browser's own downloads, under a name. */
export function saveAs(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun with the click; a moment later it no longer needs the address.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
