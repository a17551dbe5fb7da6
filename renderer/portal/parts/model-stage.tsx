import { useCallback } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { filamentColor } from '../../common/filament-colors'
import { ModelViewer } from '../../common/viewer/model-viewer'
import type { ModelViewerProps, ViewerFile } from '../../common/viewer/viewer-props'
import { useViewerFiles } from '../../common/viewer/use-viewer-files'
import { useCustomerFiles } from './customer-words'
import classes from './model-stage.module.css'
import { useShop } from './use-shop'

interface StageProps extends Pick<ModelViewerProps, 'chosenFinding' | 'onChooseFinding'> {
  /** Several stand side by side. */
  files: readonly ViewerFile[]
  /** The chosen filament's colour, by its name; the file's own without one. */
  color?: string | null
  /** Somebody has looked at what was found. */
  isSettled?: boolean
}

interface ModelStageProps extends Omit<StageProps, 'files'> {
  quoteId: number
  files: readonly QuoteFile[]
  /** The bytes of the only file where the browser still has them. */
  local?: File
}

/** Models on the shop's plate, to be turned. */
export function Stage({ color, files, isSettled = false, ...props }: StageProps) {
  const shop = useShop()
  const spoken = useCustomerFiles(files, isSettled)
  return (
    <div className={classes.stage}>
      <ModelViewer
        {...props}
        files={spoken}
        color={filamentColor(color)}
        printers={shop.data?.printers}
        isSmall
        turnOnce
      />
    </div>
  )
}

/** The models of a quote's files, fetched when they are shown. */
export function ModelStage({ quoteId, files, local, ...props }: ModelStageProps) {
  const localBytes = useCallback(() => local, [local])
  return <Stage {...props} files={useViewerFiles(quoteId, files, local ? localBytes : undefined)} />
}
