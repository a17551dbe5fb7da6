import { SaxesParser, type SaxesTagNS } from 'saxes'
import { ModelRefused, type ModelLimits } from './analysis'
import { scanBulk, type BulkTarget } from './bulk-scanner'

/** What a document's reader wants to know. Names are resolved: `uri` is the namespace, '' for none. */
export interface XmlHandler {
  open(tag: SaxesTagNS): void
  close(tag: SaxesTagNS): void
  text?(text: string): void
  /** The run of elements that may be scanned at this point, when the innermost open element holds one. */
  bulk?(): BulkTarget | null
}

const less = 60
const greater = 62

/**
 * Reads an XML document from byte chunks: markup goes through a namespace-aware XML parser (saxes), runs of vertices
 * and triangles through the scanner. UTF-8, and UTF-16 with or without a byte order mark.
 * Throws `ModelRefused`: `NOT_A_3MF` when it is not well-formed or in another encoding, `UNSAFE_FILE` for a document
 * type declaration or when nesting or a single token exceeds the limits.
 */
export class XmlPartReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: false })
  private readonly decoder = new TextDecoder('utf-8', { fatal: true })
  /** Bytes that wait for the rest of their token: the first `carried` of `carry`, which is used again and again. */
  private carry: Uint8Array = new Uint8Array(0)
  private carried = 0
  /** So many bytes are waited for before the token is looked at again; doubling keeps tiny chunks linear. */
  private wanted = 0
  private transcoder: InstanceType<typeof TextDecoder> | null = null
  private readonly encoder = new TextEncoder()
  private started = false
  private depth = 0
  private textLength = 0
  private inBulk: BulkTarget | null = null

  constructor(
    private readonly partName: string,
    private readonly limits: ModelLimits,
    private readonly handler: XmlHandler,
  ) {
    this.parser.on('error', (error) => {
      throw this.malformed(inWords(error.message))
    })
    this.parser.on('doctype', () => {
      throw this.doctype()
    })
    this.parser.on('xmldecl', (declaration) => {
      const encoding = declaration.encoding
      if (encoding !== undefined && !/^(utf-?8|utf-?16([lb]e)?|(us-)?ascii)$/i.test(encoding)) {
        throw this.malformed(`its encoding is “${encoding.slice(0, 40)}”; only UTF-8 and UTF-16 are allowed`)
      }
    })
    this.parser.on('opentag', (tag) => {
      this.textLength = 0
      if (++this.depth > limits.maxXmlDepth) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          `The XML in ${partName} is nested deeper than ${limits.maxXmlDepth} levels. Export the model again from your program.`,
        )
      }
      handler.open(tag)
    })
    this.parser.on('closetag', (tag) => {
      this.depth--
      this.textLength = 0
      handler.close(tag)
    })
    this.parser.on('text', (text) => handler.text?.(text))
    this.parser.on('cdata', (text) => handler.text?.(text))
  }

  /** Takes the next bytes; the chunk may be reused by the caller afterwards. */
  push(chunk: Uint8Array): void {
    if (this.started) {
      this.pushDecoded(chunk)
      return
    }
    this.append(chunk)
    if (this.carried >= 4) this.start()
  }

  end(): void {
    if (!this.started) this.start()
    if (this.transcoder) this.consume(this.encoder.encode(this.transcode(undefined)))
    this.wanted = 0
    this.consume(new Uint8Array(0))
    this.feed(this.carry, 0, this.carried)
    try {
      this.parser.write(this.decoder.decode())
    } catch (error) {
      throw this.asRefusal(error)
    }
    this.parser.close()
  }

  private start(): void {
    this.started = true
    const head = this.carry.slice(0, this.carried)
    this.carried = 0
    const [a, b] = head
    const little = (a === 0xff && b === 0xfe) || (a === less && b === 0)
    const big = (a === 0xfe && b === 0xff) || (a === 0 && b === less)
    if (little || big) this.transcoder = new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true })
    this.pushDecoded(head)
  }

  private pushDecoded(chunk: Uint8Array): void {
    this.consume(this.transcoder ? this.encoder.encode(this.transcode(chunk)) : chunk)
  }

  private transcode(chunk: Uint8Array | undefined): string {
    try {
      return chunk ? this.transcoder!.decode(chunk, { stream: true }) : this.transcoder!.decode()
    } catch {
      throw this.malformed('it is not valid UTF-16')
    }
  }

  private append(chunk: Uint8Array): void {
    const size = this.carried + chunk.length
    if (size > this.carry.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.carried))
      grown.set(this.carry.subarray(0, this.carried))
      this.carry = grown
    }
    this.carry.set(chunk, this.carried)
    this.carried = size
  }

  private consume(chunk: Uint8Array): void {
    if (this.carried === 0) {
      this.tokens(chunk)
      return
    }
    this.append(chunk)
    if (this.carried >= this.wanted) this.tokens(this.carry.subarray(0, this.carried))
  }

  /** Keeps the end of `bytes` from `from` on for later; `bytes` may be the carry itself. */
  private keep(bytes: Uint8Array, from: number): void {
    const length = bytes.length - from
    if (bytes.buffer === this.carry.buffer) this.carry.copyWithin(0, from, bytes.length)
    else {
      if (this.carry.length < length) this.carry = new Uint8Array(2 * length)
      this.carry.set(bytes.subarray(from))
    }
    this.carried = length
    this.wanted = 2 * length
  }

  /** Splits the bytes into tokens just far enough to know where runs of vertices and triangles begin and end. */
  private tokens(bytes: Uint8Array): void {
    // Behind the last `>` the scanner would run into an element that is still to come.
    const scanEnd = bytes.lastIndexOf(greater) + 1
    let at = 0
    let fedTo = 0
    while (at < bytes.length) {
      if (this.inBulk) {
        at = scanBulk(bytes, at, scanEnd, this.inBulk)
        fedTo = at
      }
      const open = bytes.indexOf(less, at)
      if (open < 0) break
      const end = tokenEnd(bytes, open)
      if (end === doctypeToken) throw this.doctype()
      if ((end < 0 ? bytes.length : end) - open > this.limits.maxTokenBytes) throw this.tokenTooLong()
      if (end < 0) {
        this.feed(bytes, fedTo, open)
        this.keep(bytes, open)
        return
      }
      at = end
      if (this.inBulk || touchesBulk(bytes, open, end)) {
        this.feed(bytes, fedTo, end)
        fedTo = end
        this.inBulk = this.handler.bulk?.() ?? null
      }
    }
    this.feed(bytes, fedTo, bytes.length)
    this.carried = 0
  }

  private feed(bytes: Uint8Array, from: number, to: number): void {
    if (to <= from) return
    try {
      this.textLength += to - from
      const text = this.decoder.decode(bytes.subarray(from, to), { stream: true })
      this.parser.write(text)
      // Each tag resets the count, so what is left is one run of text or markup that the parser holds.
      if (this.textLength > this.limits.maxTokenBytes + (to - from)) throw this.tokenTooLong()
    } catch (error) {
      throw this.asRefusal(error)
    }
  }

  private asRefusal(error: unknown): Error {
    if (error instanceof ModelRefused) return error
    if (error instanceof TypeError) return this.malformed('it is not valid UTF-8')
    return error instanceof Error ? error : new Error(String(error))
  }

  private malformed(why: string): ModelRefused {
    return new ModelRefused(
      'NOT_A_3MF',
      `${this.partName} can't be read: ${why.replace(/\.$/, '')}. Export the model again.`,
    )
  }

  private doctype(): ModelRefused {
    return new ModelRefused(
      'UNSAFE_FILE',
      `${this.partName} holds a document type declaration, which 3MF forbids. Export the model again.`,
    )
  }

  private tokenTooLong(): ModelRefused {
    return new ModelRefused(
      'UNSAFE_FILE',
      `${this.partName} holds a single piece of markup or text that is larger than any program writes. Export the model again.`,
    )
  }
}

/** What the XML parser says, within what it means. */
function inWords(message: string): string {
  const said = message.replace(/\.$/, '').slice(0, 100)
  if (/root element/.test(said)) return 'it is empty'
  return /^(unclosed tag|unexpected end)/.test(said)
    ? `it ends too early or is no sound XML (${said})`
    : `it is no sound XML (${said})`
}

const doctypeToken = -2

/** The end of the token that begins with the `<` at `open`: -1 when it is not complete, -2 for `<!DOCTYPE`. */
function tokenEnd(bytes: Uint8Array, open: number): number {
  const kind = bytes[open + 1]
  if (kind === 33) {
    if (startsWith(bytes, open, '<!--')) return endAfter(bytes, open + 4, '-->')
    if (startsWith(bytes, open, '<![CDATA[')) return endAfter(bytes, open + 9, ']]>')
    if (startsWith(bytes, open, '<!DOCTYPE') || startsWith(bytes, open, '<!ENTITY')) return doctypeToken
    // Incomplete, or nonsense that the parser will name.
    if (bytes.length - open < 9) return -1
    return afterByte(bytes, open, greater)
  }
  if (kind === 63) return endAfter(bytes, open + 2, '?>')
  for (let at = open + 1; at < bytes.length; at++) {
    const code = bytes[at]
    if (code === greater) return at + 1
    if (code === 34 || code === 39) {
      at = bytes.indexOf(code, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let k = 0; k < word.length; k++) if (bytes[at + k] !== word.charCodeAt(k)) return false
  return true
}

function afterByte(bytes: Uint8Array, from: number, code: number): number {
  const at = bytes.indexOf(code, from)
  return at < 0 ? -1 : at + 1
}

function endAfter(bytes: Uint8Array, from: number, word: string): number {
  for (let at = bytes.indexOf(greater, from); at >= 0; at = bytes.indexOf(greater, at + 1)) {
    const start = at - word.length + 1
    if (start >= from && startsWith(bytes, start, word)) return at + 1
  }
  return -1
}

/** Whether this tag opens a run of vertices or triangles, or closes one of its elements. */
function touchesBulk(bytes: Uint8Array, open: number, end: number): boolean {
  const closing = bytes[open + 1] === 47
  let at = open + (closing ? 2 : 1)
  let start = at
  while (at < end) {
    const code = bytes[at]!
    if (code === 58) start = at + 1
    else if (code === greater || code === 47 || code <= 32) break
    at++
  }
  const length = at - start
  if (closing)
    return (
      (length === 6 && startsWith(bytes, start, 'vertex')) ||
      (length === 8 && startsWith(bytes, start, 'triangle'))
    )
  return (
    (length === 8 && startsWith(bytes, start, 'vertices')) ||
    (length === 9 && startsWith(bytes, start, 'triangles'))
  )
}
