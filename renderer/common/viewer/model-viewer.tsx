import { lazy, memo, Suspense } from 'react'
import { loadPart } from '../load-part'
import { t } from '../texts'
import { ErrorBoundary } from '../ui/error-boundary'
import { Poster } from './poster'
import { namesOf, showTheSame, type ModelViewerProps } from './viewer-props'
import classes from './viewer.module.css'

const ViewerStage = lazy(() => loadPart(() => import('./viewer-stage')))

/**
 * 3MF models on a printer's plate, to be turned. What draws them is loaded only when one is shown. A page that is drawn
 * anew for other reasons, as for a price, leaves the picture alone: each would take the graphics card's time.
 */
export const ModelViewer = memo(function ModelViewer({ height = '100%', ...props }: ModelViewerProps) {
  const name = namesOf(props.files)
  const thumbnail = props.files[0]?.thumbnail
  return (
    <div className={classes.frame} style={{ height }}>
      <ErrorBoundary
        resetKey={name}
        fallback={(_, retry) => (
          <Poster thumbnail={thumbnail} name={name} onRetry={retry}>
            {t('The viewer could not be loaded.')}
          </Poster>
        )}
      >
        <Suspense fallback={<Poster thumbnail={thumbnail} name={name} />}>
          <ViewerStage {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}, showTheSame)
