import { lazy, Suspense, type Ref } from 'react'
import type { Finding } from '../../../shared/contract/quotes'
import { ErrorBoundary } from '../ui/error-boundary'
import type { PrinterRoom } from './build-plate'
import type { ModelSource } from './load-model'
import { Poster } from './poster'
import classes from './viewer.module.css'

export interface ModelViewerProps {
  source: ModelSource
  /** Shown sharp at once, until the model is there; a blob or an address. */
  thumbnail?: Blob | string | null
  /** Colour of the chosen filament, as CSS writes it; without one the file's own colours show. */
  color?: string | null
  findings?: readonly Finding[]
  /** Number of the first finding, where several files share one count. */
  firstFindingNumber?: number
  chosenFinding?: number | null
  onChooseFinding?: (index: number) => void
  /** CSS height; fills its container without one. */
  height?: number | string
  /** The shop's printers: the plate shown is that of the smallest that fits. */
  printers?: readonly PrinterRoom[]
  /** Without the strip of controls, for cards. */
  compact?: boolean
  /** Turns slowly once when the model appears, unless motion is unwanted. */
  turnOnce?: boolean
  /** The element that takes the keyboard. */
  ref?: Ref<HTMLDivElement>
}

const ViewerStage = lazy(() => import('./viewer-stage'))

/** A 3MF model on a printer's plate, to be turned. What draws it is loaded only when one is shown. */
export function ModelViewer({ height = '100%', ...props }: ModelViewerProps) {
  const poster = <Poster thumbnail={props.thumbnail} name={props.source.name} />
  return (
    <div className={classes.frame} style={{ height }}>
      <ErrorBoundary
        resetKey={props.source.name}
        fallback={(_, retry) => (
          <Poster thumbnail={props.thumbnail} name={props.source.name} onRetry={retry}>
            The viewer could not be loaded.
          </Poster>
        )}
      >
        <Suspense fallback={poster}>
          <ViewerStage {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
