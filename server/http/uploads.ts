import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Request } from 'express'
import busboy, { type Busboy } from 'busboy'
import { DomainError, invalidField } from '../../shared/domain/errors'
import type { UploadedFile } from '../application/files/ports'
import { keepRoom } from './disk-room'

export interface UploadOptions {
  tempDir: string
  /** Of one file. */
  maxFileBytes: number
  accept: 'models' | 'pictures'
  /** Fewer than the ten that a request may bring. */
  mostFiles?: number | undefined
  /** Leaves some of the disk to the shop's own work. */
  keepRoom: boolean
}

/** What came of a multipart body. Whatever `files` still lie in the temporary folder are the receiver's to discard. */
export interface ReceivedForm {
  /** Text fields by name. */
  fields: Record<string, string>
  files: UploadedFile[]
  /** Why the body was not read to its end; the files of such a body are gone already. */
  refusal: unknown
}

const MOST_FILES = 10
/** What a camera makes, without being shrunk first. */
const PICTURE_BYTES = 10 * 1024 * 1024
const MOST_BYTES = 500 * 1024 * 1024
/** Boundaries, part headers and text fields beside the files. */
const FRAMING_BYTES = 1024 * 1024
const MOST_FIELDS = 40
const FIELD_BYTES = 64 * 1024
const LONGEST_NAME = 255

/** How much is written before it is asked again whether there is room. */
const ROOM_BYTES = 1024 * 1024

/** The field that files come under. */
const FILES_FIELD = 'files'

/** The sender went away in the middle; nobody is there to be told. */
export class SenderGone extends Error {}

/**
 * Reads a multipart body: files go to the temporary folder as they come, hashed on the way;
 * text fields stay in memory. Never rejects: a refusal comes back as a value, beside the fields read until then,
 * since rights that hang on fields are judged first. After a refusal no file is left behind.
 */
export async function receiveForm(request: Request, options: UploadOptions): Promise<ReceivedForm> {
  const form: ReceivedForm = { fields: {}, files: [], refusal: null }
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > MOST_BYTES + FRAMING_BYTES) return { ...form, refusal: bodyTooLarge() }
  let parser: Busboy
  try {
    parser = parserFor(request, options.mostFiles ?? MOST_FILES)
  } catch {
    return { ...form, refusal: malformed() }
  }
  const reading = new FormReading(request, parser, form, options)
  await reading.done
  return form
}

/** Removes what is left of the files of a form. */
export async function discardFiles(files: readonly UploadedFile[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file.path, { force: true })))
}

/** The last part of a name, whichever kind of slash, without control characters, of at most 255 characters. */
export function cleanFileName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? ''
  // Separators of lines, marks that turn the direction of writing, and halves of surrogate pairs go as well.
  const name = base.replace(/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|[\u202A-\u202E\u2066-\u2069]/gu, '').trim()
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST_NAME - ending.length).replace(/\p{Cs}$/u, '') + ending
}

function parserFor(request: Request, mostFiles: number): Busboy {
  return busboy({
    headers: request.headers,
    // Names come as UTF-8 from every browser, whatever the parser's default says.
    defParamCharset: 'utf8',
    preservePath: true,
    limits: {
      fieldNameSize: 100,
      fieldSize: FIELD_BYTES,
      fields: MOST_FIELDS,
      files: mostFiles,
      parts: mostFiles + MOST_FIELDS + 1,
      headerPairs: 50,
    },
  })
}

/** One body on its way through the parser to the disk. */
class FormReading {
  /** Resolves when everything is written, or refused and cleaned up. */
  readonly done: Promise<void>
  private settle: () => void = () => undefined
  private received = 0
  private fileBytes = 0
  private readonly writes: Promise<void>[] = []
  private readonly paths: string[] = []
  private readonly slots: (UploadedFile | null)[] = []

  constructor(
    private readonly request: Request,
    private readonly parser: Busboy,
    private readonly form: ReceivedForm,
    private readonly options: UploadOptions,
  ) {
    const parsed = new Promise<void>((resolve) => {
      this.settle = resolve
    })
    this.done = parsed.then(() => this.finish())
    this.listen()
    request.pipe(parser)
  }

  private get maxFileBytes(): number {
    const { accept, maxFileBytes } = this.options
    return accept === 'pictures' ? Math.min(PICTURE_BYTES, maxFileBytes) : maxFileBytes
  }

  private listen(): void {
    const { request, parser } = this
    parser.on('field', (name, value, info) =>
      this.takeField(name, value, info.nameTruncated, info.valueTruncated),
    )
    parser.on('file', (name, stream, info) => this.takeFile(name, stream, info.filename))
    parser.on('filesLimit', () => this.refuse(tooManyFiles(this.options.mostFiles ?? MOST_FILES)))
    parser.on('fieldsLimit', () => this.refuse(tooManyFields()))
    parser.on('partsLimit', () => this.refuse(tooManyFields()))
    parser.on('error', () => this.refuse(malformed()))
    parser.on('close', () => this.settle())
    request.on('data', (chunk: Buffer) => {
      this.received += chunk.length
      if (this.received > MOST_BYTES + FRAMING_BYTES) this.refuse(bodyTooLarge())
    })
    request.on('error', () => this.refuse(new SenderGone()))
    request.on('close', () => {
      if (!request.complete) this.refuse(new SenderGone())
    })
    if (request.destroyed && !request.complete) this.refuse(new SenderGone())
  }

  private takeField(name: string | undefined, value: string, nameCut: boolean, valueCut: boolean): void {
    if (this.form.refusal !== null) return
    if (!name || nameCut) this.refuse(malformed())
    else if (valueCut) this.refuse(invalidField(name, 'This text is too long.'))
    else if (Object.hasOwn(this.form.fields, name)) this.refuse(invalidField(name, 'Send this field once.'))
    else {
      // Defined rather than assigned: a field named __proto__ is a field like any other, and refused as unknown.
      Object.defineProperty(this.form.fields, name, { value, enumerable: true })
    }
  }

  private takeFile(name: string | undefined, stream: Readable, given: string | undefined): void {
    // A stream that is torn down while nobody reads it must not end the process.
    stream.on('error', () => undefined)
    const filename = cleanFileName(given ?? '')
    if (this.form.refusal === null) {
      if (name !== FILES_FIELD) {
        this.refuse(invalidField(name ?? '', `Files are sent in the field "${FILES_FIELD}".`))
      } else {
        const refusal = refusedByName(filename, this.options.accept)
        if (refusal) this.refuse(refusal)
      }
    }
    if (this.form.refusal !== null) {
      stream.resume()
      return
    }
    const slot = this.slots.push(null) - 1
    const writing = this.write(stream, filename).then(
      (file) => {
        this.slots[slot] = file
      },
      (error: unknown) => this.refuse(error),
    )
    this.writes.push(writing)
  }

  private async write(stream: Readable, originalFilename: string): Promise<UploadedFile> {
    const path = join(this.options.tempDir, `${randomUUID()}.3mf`)
    this.paths.push(path)
    const hash = createHash('sha256')
    let sizeBytes = 0
    let unasked = ROOM_BYTES
    // Beside other servers this one's folder is removed when it was silent for long, as after the machine slept.
    await mkdir(this.options.tempDir, { recursive: true })
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length
        this.fileBytes += chunk.length
        if (sizeBytes > this.maxFileBytes) throw fileTooLarge(originalFilename, this.maxFileBytes)
        if (this.fileBytes > MOST_BYTES) throw bodyTooLarge()
        unasked += chunk.length
        if (this.options.keepRoom && unasked > ROOM_BYTES) {
          await keepRoom(this.options.tempDir)
          unasked = 0
        }
        hash.update(chunk)
        await writeAll(file, chunk)
      }
    } finally {
      await file.close()
    }
    return { path, originalFilename, sizeBytes, sha256: hash.digest('hex') }
  }

  /** The first refusal stands; what follows from tearing everything down is none of its own. */
  private refuse(reason: unknown): void {
    if (this.form.refusal !== null) return
    this.form.refusal = reason
    this.request.unpipe(this.parser)
    this.settle()
    // Not from within its own callback, where it still walks through the present chunk.
    process.nextTick(() => this.parser.destroy())
  }

  private async finish(): Promise<void> {
    await Promise.all(this.writes)
    if (this.form.refusal === null) {
      this.form.files = this.slots.filter((file) => file !== null)
      return
    }
    await Promise.all(this.paths.map((path) => rm(path, { force: true })))
  }
}

/** What the name alone says against a file; what it is, its bytes say later. */
function refusedByName(name: string, accept: UploadOptions['accept']): DomainError | null {
  if (accept === 'models') {
    if (/\.3mf$/i.test(name)) return null
    return new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      `"${name}" is no 3MF file: its name must end in .3mf. Export the model as 3MF.`,
    )
  }
  // HEIC is looked at, so that its refusal can say what to do.
  if (/\.(jpe?g|png|webp|hei[cf])$/i.test(name)) return null
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', `"${name}" is no picture: send JPEG, PNG or WebP.`)
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Buffer): Promise<void> {
  let written = 0
  while (written < chunk.length) {
    const { bytesWritten } = await file.write(chunk, written)
    written += bytesWritten
  }
}

function malformed(): DomainError {
  return new DomainError('MALFORMED_REQUEST', 'The multipart body can’t be read to its end. Send it again.')
}

function tooManyFiles(most: number): DomainError {
  return new DomainError(
    'TOO_MANY_FILES',
    most === 1 ? 'Send one file at a time.' : `Send at most ${most} files at once.`,
  )
}

function tooManyFields(): DomainError {
  return invalidField('', `Send at most ${MOST_FIELDS} fields.`)
}

function bodyTooLarge(): DomainError {
  return new DomainError(
    'BODY_TOO_LARGE',
    'The files of a request may have 500 MiB together. Send them in several.',
  )
}

function fileTooLarge(name: string, maxBytes: number): DomainError {
  const limit = `${Math.floor(maxBytes / 1024 / 1024)} MiB`
  return new DomainError(
    'FILE_TOO_LARGE',
    `"${name}" is larger than ${maxBytes < 1024 * 1024 ? `${maxBytes} bytes` : limit}, the most that a file may have.`,
  )
}
