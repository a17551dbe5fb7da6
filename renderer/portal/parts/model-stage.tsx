import { useMemo } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useApi } from '../../common/api'
import { filamentColor } from '../../common/filament-colors'
import { useThumbnailBlob } from '../../common/ui/thumbnail'
import { ModelViewer } from '../../common/viewer/model-viewer'
import classes from './model-stage.module.css'
import { useShop } from './use-shop'

interface ModelStageProps {
  quoteId: number
  file: QuoteFile
  /** The bytes where the browser still has them. */
  local?: File
  /** The chosen filament's colour, by its name; the file's own without one. */
  color?: string | null
  chosenFinding?: number | null
  onChooseFinding?: (index: number) => void
}

/** A file's model on the shop's plate, to be turned; fetched when it is shown. */
export function ModelStage({ quoteId, file, local, color, chosenFinding, onChooseFinding }: ModelStageProps) {
  const api = useApi()
  const shop = useShop()
  const picture = useThumbnailBlob(quoteId, file.has_thumbnail ? file.id : null)
  const source = useMemo(
    () => ({
      // The content names it: the same file in another quote is there at once.
      key: file.sha256,
      name: file.original_filename,
      load: async (signal: AbortSignal) => {
        if (local) return await local.arrayBuffer()
        const params = { id: quoteId, file_id: file.id ?? 0 }
        return await (await api.send(routes.downloadQuoteFile, { params, signal })).arrayBuffer()
      },
    }),
    [api, quoteId, file.id, file.sha256, file.original_filename, local],
  )
  return (
    <div className={classes.stage}>
      <ModelViewer
        source={source}
        thumbnail={picture}
        color={filamentColor(color)}
        findings={file.findings}
        chosenFinding={chosenFinding}
        onChooseFinding={onChooseFinding}
        printers={shop.data?.printers}
        turnOnce
      />
    </div>
  )
}
