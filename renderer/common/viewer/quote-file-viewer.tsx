import { useMemo } from 'react'
import { routes } from '../../../shared/contract/routes'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { useApi } from '../session/session-context'
import { useThumbnailBlob } from '../ui/thumbnail'
import type { FetchedSource } from './load-model'
import { ModelViewer, type ModelViewerProps } from './model-viewer'

type QuoteFileViewerProps = Omit<ModelViewerProps, 'source' | 'thumbnail'> & {
  /** The quote that the file belongs to (an order's files are its quote's). */
  quoteId: number
  file: Pick<QuoteFile, 'id' | 'original_filename' | 'sha256' | 'has_thumbnail'>
}

/** A quote's file in the viewer: fetched with the session's rights, its own picture until then. */
export function QuoteFileViewer({ quoteId, file, ...props }: QuoteFileViewerProps) {
  const api = useApi()
  const thumbnail = useThumbnailBlob(quoteId, file.has_thumbnail ? file.id : null)
  const { id, sha256, original_filename: name } = file
  const source = useMemo<FetchedSource>(
    () => ({
      // The same content is the same model, in whichever quote it lies.
      key: `sha256:${sha256}`,
      name,
      load: async (signal) => {
        const params = { id: quoteId, file_id: id ?? 0 }
        const response = await api.send(routes.downloadQuoteFile, { params, signal })
        return await response.arrayBuffer()
      },
    }),
    [api, quoteId, id, sha256, name],
  )
  return <ModelViewer {...props} source={source} thumbnail={thumbnail} />
}
