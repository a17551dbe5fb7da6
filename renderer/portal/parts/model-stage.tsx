import { useMemo } from 'react'
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
  /** Whether it is the only one of its page: others take less room. */
  isAlone?: boolean
}

interface ModelStageProps extends Omit<StageProps, 'files'> {
  quoteId: number
  files: readonly QuoteFile[]
}

/** Models on the shop's plate, to be turned. */
function Stage({ color, files, isSettled = false, isAlone = true, ...props }: StageProps) {
  const shop = useShop()
  const spoken = useCustomerFiles(files, isSettled)
  return (
    <div className={classes.stage} data-alone={isAlone}>
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
export function ModelStage({ quoteId, files, ...props }: ModelStageProps) {
  return <Stage {...props} files={useViewerFiles(quoteId, files)} />
}

interface LocalStageProps extends Pick<ViewerFile, 'findings'>, Pick<StageProps, 'color' | 'isAlone'> {
  /** Names the model: shown before, it is there at once. */
  name: string
  file: File
}

/** The model of a file that this browser has: its bytes are here, so no picture has to stand for it meanwhile. */
export function LocalStage({ name, file, findings, ...props }: LocalStageProps) {
  const files = useMemo(
    () => [{ findings, source: { key: name, name: file.name, load: () => file.arrayBuffer() } }],
    [name, file, findings],
  )
  return <Stage {...props} files={files} />
}
