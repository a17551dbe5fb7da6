import { useMemo } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { bodyBytes } from '../body-bytes'
import { useApi } from '../session/session-context'
import { useThumbnailBlob } from '../ui/thumbnail'
import type { ViewerFile } from './viewer-props'

/**
 * A quote's files as the viewer takes them, fetched when they are shown. The picture is that of the first: it stands
 * for all of them until they are there.
 */
export function useViewerFiles(quoteId: number, files: readonly QuoteFile[]): readonly ViewerFile[] {
  const api = useApi()
  const [first] = files
  const thumbnail = useThumbnailBlob(quoteId, first?.has_thumbnail ? first.id : null)
  return useMemo(
    () =>
      files.map((file, index) => ({
        thumbnail: index === 0 ? thumbnail : null,
        findings: file.findings,
        source: {
          // The content names it: the same file in another quote is there at once.
          key: file.sha256,
          name: file.original_filename,
          load: async (signal: AbortSignal) => {
            const params = { id: quoteId, file_id: file.id ?? 0 }
            return await bodyBytes(await api.send(routes.downloadQuoteFile, { params, signal }))
          },
        },
      })),
    [api, quoteId, files, thumbnail],
  )
}
