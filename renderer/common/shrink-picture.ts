/** The longer edge, in pixels, that shows every scratch and still goes up in seconds. */
const EDGE = 2048
const QUALITY = 0.85
/** Smaller ones go as they are. */
const SMALL_BYTES = 700_000

/**
 * A photograph made small enough to be sent from a telephone: upright, at most 2,048 pixels long, as JPEG. What is small
 * already, or what the browser can't read, stays as it is; the server says what it thinks of that.
 */
export async function shrinkPicture(file: File): Promise<File> {
  if (file.size <= SMALL_BYTES && /^image\/(jpeg|png|webp)$/.test(file.type)) return file
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // The browser does not know the format.
    return file
  }
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return blob && blob.size < file.size
    ? new File([blob], file.name.replace(/\.[^.]*$/, '.jpg'), { type: 'image/jpeg' })
    : file
}
