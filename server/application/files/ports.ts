import type { Readable } from 'node:stream'
import type { FileLimits } from '../../../shared/domain/settings'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import type { PrintLimits } from '../../../shared/model/print-limits'

/** A file that was streamed to the temporary folder and hashed on the way; not yet sure to outlive a crash. */
export interface UploadedFile {
  /** Where it lies now. */
  path: string
  originalFilename: string
  sizeBytes: number
  /** Hex. */
  sha256: string
}

/** A file whose bytes outlive a crash and are known to be those that came in, though no row names it yet. */
export interface PreparedFile {
  readonly temporaryPath: string
  /** `.3mf`, … */
  readonly ending: string
  /** Chosen before the upload by stores that are reached over a network; null where the key follows from the quote. */
  readonly key: string | null
  readonly sha256: string
}

/** How a browser is to treat what it fetches from a store by itself. */
export interface AddressOptions {
  /** The header's value, e.g. `attachment; filename="bracket.3mf"`. */
  contentDisposition: string
  contentType: string
  expiresAt: Date
}

/** Where customers' files live. Keys are opaque: `quotes/12/7f3c….3mf`. */
export interface FileStore {
  /** Writes bytes to the temporary folder; answers the path. */
  writeTemporary(bytes: Uint8Array): Promise<string>
  /**
   * Makes sure that a temporary file's bytes outlive a crash and have the given checksum (hex), wherever they are going to
   * lie; to be done before the transaction that names the file. Throws an error when they are not what came in.
   */
  prepare(temporaryPath: string, ending: string, sha256: string): Promise<PreparedFile>
  /** The key that a prepared file is going to have as one of a quote's. */
  newKey(file: PreparedFile, quoteId: number): string
  /**
   * Puts a prepared file under its key, durably and at once: called right before a commit. Synchronous, since nothing
   * else may be awaited while a transaction is open. A transaction may run again, and place the file again.
   */
  place(file: PreparedFile, key: string): void
  /** Takes back a prepared file that was never placed; of one that was placed nothing is touched. */
  release(file: PreparedFile): Promise<void>
  /**
   * The bytes under a key, ending with an error rather than with their last portion when they do not have the checksum.
   * Throws DomainError NOT_FOUND when there is no such file.
   */
  open(key: string, sha256?: string): Promise<{ stream: Readable; sizeBytes: number }>
  /**
   * An address from which a browser may fetch the file without signing in until it expires, exactly as told; null where the
   * store has none. Throws DomainError NOT_FOUND when there is no such file.
   */
  signedAddress(key: string, options: AddressOptions): Promise<string | null>
  /**
   * A copy of the bytes under a key in the temporary folder, as if they had just come in; answers the path, which the caller
   * discards. Throws DomainError NOT_FOUND, and an error when the bytes do not have the checksum.
   */
  fetch(key: string, sha256: string): Promise<string>
  /** Moves a file that no row names any more to the trash; one that is gone already is fine. */
  remove(key: string): Promise<void>
  /** Removes a temporary file, e.g. of a refused upload. */
  discard(temporaryPath: string): Promise<void>
}

export interface AnalyzedModel {
  analysis: ModelAnalysis
  thumbnail: { contentType: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | null
}

/** Reads and measures 3MF files outside of the main thread. Throws DomainError with the code of the refusal. */
export interface ModelAnalyzer {
  /** Without limits, within those of a new shop; findings are those for the nozzle and layers of `judgedFor`. */
  analyze(
    path: string,
    originalFilename: string,
    limits?: FileLimits,
    judgedFor?: PrintLimits,
  ): Promise<AnalyzedModel>
}

/** Draws models outside of the main thread; one at a time. */
export interface PartPainter {
  /** A picture of the 3MF at `path` as PNG; null where there is nothing to see or the file is beyond the limits. */
  draw(path: string, limits: FileLimits): Promise<Uint8Array | null>
}

/** What is told of a file to show a picture of it. */
export interface PicturedFile {
  id: number
  quoteId: number
  storageKey: string
  sha256: string
  thumbnailKey: string | null
  thumbnailType: string | null
}

export interface PartPicture {
  stream: Readable
  sizeBytes: number
  contentType: string
}

/** Pictures of customers' files, for lists and papers. */
export interface PartPictures {
  /**
   * Null where the file brings no picture and none can be drawn.
   * @param asker who waits for it: the office comes before whatever customers wait for
   */
  of(file: PicturedFile, asker: 'office' | 'customer'): Promise<PartPicture | null>
}

/** Looks for viruses in what came in, before anything else is done with it. */
export interface VirusScanner {
  /**
   * The name of what was found, null for nothing. Throws DomainError SCANNER_UNAVAILABLE when it can't be told: such a
   * file is not taken.
   */
  scan(path: string): Promise<string | null>
}
