/** The page answers to keys and pointer at least so often while a file comes in. */
const TURN_MS = 8

/**
 * The bytes of an answer, taken in turns. `arrayBuffer()` puts a large file together in one go, for as long as which the
 * page stands still. Rejects as reading the answer does.
 */
export async function bodyBytes(response: Response): Promise<ArrayBuffer> {
  const { body, headers } = response
  const length = Number(headers.get('content-length'))
  // What is packed on its way is longer than that.
  if (!body || !(length > 0) || headers.has('content-encoding')) return await response.arrayBuffer()
  const bytes = new Uint8Array(length)
  const reader = body.getReader()
  let filled = 0
  let turned = performance.now()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes.set(read.value, filled)
    filled += read.value.length
    if (performance.now() - turned < TURN_MS) continue
    // What is there already would else be read in one go, too.
    await new Promise((resolve) => setTimeout(resolve))
    turned = performance.now()
  }
  return filled === length ? bytes.buffer : bytes.buffer.slice(0, filled)
}
