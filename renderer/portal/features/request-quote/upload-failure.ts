import { ApiError } from '../../../../shared/client/api-client'
import type { Shop } from '../../../../shared/contract/shop'
import { formatBytes } from '../../../common/format'
import { t } from '../../../common/texts'
import { errorSentence } from '../../../common/ui/error-notice'
import { isUnreadable } from './folder-files'
import type { UploadFailure } from './upload-queue'

/** What went wrong with a file, in words that say what to do, and whether sending it again can help. */
export function uploadFailure(error: unknown): UploadFailure {
  if (!(error instanceof ApiError)) return { problem: errorSentence(error), retryable: true }
  const retryable = error.status === 0 || error.status === 429 || error.status >= 500
  const problem =
    error.code === 'NETWORK'
      ? t('The connection broke. Nothing is lost; send it again.')
      : errorSentence(error)
  const waits = error.code === 'RATE_LIMITED' && error.retryAfter !== null
  return { problem, retryable, waitSeconds: (waits ? error.retryAfter : null) ?? undefined }
}

export function isModel(file: File): boolean {
  return file.name.toLowerCase().endsWith('.3mf')
}

/** Whether the server refused the file itself, so that it will refuse it again. */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && [404, 413, 415, 422].includes(error.status)
}

/** Why a file need not even be sent; null when it may. */
export function refusedBeforehand(file: File, limits: Shop['upload'] | undefined): string | null {
  if (isUnreadable(file)) return t('The browser was not allowed to read this file.')
  if (!isModel(file)) {
    return t('Only .3mf files can be priced. Export the part as 3MF from your CAD program or slicer.')
  }
  if (file.size === 0) return t('This file is empty.')
  if (limits && file.size > limits.max_file_bytes) {
    return t('This file is larger than {size}.', { size: formatBytes(limits.max_file_bytes) })
  }
  return null
}
