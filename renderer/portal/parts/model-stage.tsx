import { useCallback } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { filamentColor } from '../../common/filament-colors'
import { ModelViewer } from '../../common/viewer/model-viewer'
import { useViewerFiles } from '../../common/viewer/use-viewer-files'
import classes from './model-stage.module.css'
import { useShop } from './use-shop'

interface ModelStageProps {
  quoteId: number
  /** Several stand side by side. */
  files: readonly QuoteFile[]
  /** The bytes of the only file where the browser still has them. */
  local?: File
  /** The chosen filament's colour, by its name; the file's own without one. */
  color?: string | null
  /** A finding's place in the list of all files' findings. */
  chosenFinding?: number | null
  onChooseFinding?: (index: number) => void
}

/** The models of files on the shop's plate, to be turned; fetched when they are shown. */
export function ModelStage({
  quoteId,
  files,
  local,
  color,
  chosenFinding,
  onChooseFinding,
}: ModelStageProps) {
  const shop = useShop()
  const localBytes = useCallback(() => local, [local])
  return (
    <div className={classes.stage}>
      <ModelViewer
        files={useViewerFiles(quoteId, files, local ? localBytes : undefined)}
        color={filamentColor(color)}
        chosenFinding={chosenFinding}
        onChooseFinding={onChooseFinding}
        printers={shop.data?.printers}
        isSmall
        turnOnce
      />
    </div>
  )
}
