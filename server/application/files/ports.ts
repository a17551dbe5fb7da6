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

/** Where customers' files live. Keys are opaque: `quotes/12/7f3c….3mf`. */
export interface FileStore {
  /** A new key for a file of a quote, e.g. with ending `.3mf`. */
  newKey(quoteId: number, ending: string): string
  /** Writes bytes to the temporary folder and flushes them; answers the path. */
  writeTemporary(bytes: Uint8Array): Promise<string>
  /** Makes sure that a temporary file's bytes outlive a crash; to be done before it is placed. */
  flush(temporaryPath: string): Promise<void>
  /**
   * Puts a flushed temporary file under its key, durably and at once: called right before a commit. Synchronous, since nothing
   * else may be awaited while a transaction is open. The temporary file stays until its maker discards it, so that a
   * transaction may run again.
   */
  place(temporaryPath: string, key: string): void
  /** Throws DomainError NOT_FOUND when there is no such file. */
  open(key: string): Promise<{ stream: Readable; sizeBytes: number }>
  /** Removes a file that no row names any more; one that is gone already is fine. */
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
