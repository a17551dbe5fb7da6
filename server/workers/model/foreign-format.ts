/** So much of a file is looked at. */
export const headBytes = 4096

/** How files of other formats begin. */
const beginnings: readonly [format: string, begins: RegExp][] = [
  ['STEP', /^\s*ISO-10303-21/],
  ['STL', /^\s*solid\b/],
  ['PLY', /^ply\r?\n/],
  ['OBJ', /^(\s|#[^\n]*\n)*(mtllib|usemtl|[og]|v|vn|vt) \S/],
  ['glTF', /^glTF/],
  ['AMF', /^\s*(<\?xml[^>]*>\s*)?<amf[\s>]/],
  ['3DM', /^3D Geometry File Format/],
  ['DXF', /^\s*0\r?\nSECTION/],
  ['RAR', /^Rar!/],
  ['7z', /^7z\xbc\xaf/],
  ['PNG', /^\x89PNG/],
  ['JPEG', /^\xff\xd8\xff/],
  ['PDF', /^%PDF/],
  ['G-code', /^(\s|;[^\n]*\n)*[GM]\d+\b/],
]

/**
 * Why a file that is no zip is none, in a sentence that says what to do; null when there is no telling.
 * @param head the first `headBytes` of it
 * @param size of the whole file, bytes
 */
export function whatItIs(head: Buffer, size: number): string | null {
  if (size === 0) return 'The file is empty. Export the model again.'
  // A zip ends with its directory: this one begins as it should.
  if (head.length > 3 && head.readUInt32LE(0) === 0x04034b50)
    return 'The end of the file is missing, as after a broken download or copy. Download or export it again.'
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  if (/^\s*<(!doctype html|html)/i.test(text))
    return 'The file is a web page, not a 3MF. Download the model itself and upload that.'
  if (/^\s*(<\?xml[^>]*>\s*)?<(\w+:)?model\s/.test(text))
    return 'The file is only the inside of a 3MF. Upload the whole 3MF as your program exports it.'
  const format = isBinaryStl(head, size) ? 'STL' : beginnings.find(([, begins]) => begins.test(text))?.[0]
  if (format === undefined) return null
  return `The file is in the format ${format}, and a new name does not convert it. Open it in your program and export it as 3MF.`
}

/** 80 bytes of anything, the number of triangles, 50 bytes for each. */
function isBinaryStl(head: Buffer, size: number): boolean {
  return head.length >= 84 && size === 84 + 50 * head.readUInt32LE(80)
}
