import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../texts'
import { useBlobUrl } from '../ui/thumbnail'
import classes from './viewer.module.css'

interface PosterProps {
  thumbnail: Blob | string | null | undefined
  name: string
  /** A sentence, where the model itself can't be shown. */
  children?: ReactNode
  onRetry?: () => void
  /** The model is on its way. */
  loading?: boolean
  /** The model has come over it. */
  isLeaving?: boolean
}

/** The picture that stands for a model until it is there, or in its place. */
export function Poster({
  thumbnail,
  name,
  children,
  onRetry,
  loading = false,
  isLeaving = false,
}: PosterProps) {
  const blobUrl = useBlobUrl(thumbnail instanceof Blob ? thumbnail : null)
  const url = typeof thumbnail === 'string' ? thumbnail : blobUrl
  return (
    <div
      className={classes.poster}
      data-said={children !== undefined}
      data-leaving={isLeaving}
      aria-hidden={isLeaving || undefined}
    >
      {url ? (
        <img
          src={url}
          alt={t('Picture of {name}', { name })}
          className={classes.posterPicture}
          draggable={false}
        />
      ) : (
        <svg viewBox="0 0 56 56" className={classes.posterCube} aria-hidden="true">
          <path
            d="M28 10 44 19v18L28 46 12 37V19zM12 19l16 9 16-9M28 28v18"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.25"
            strokeLinejoin="round"
          />
        </svg>
      )}
      {loading ? (
        <span className={classes.posterBar} role="status" aria-label={t('Loading {name}', { name })} />
      ) : null}
      {children ? (
        <div className={classes.posterText} role="alert">
          <p>{children}</p>
          {onRetry ? (
            <Button variant="default" size="xs" onClick={onRetry}>
              {t('Try again')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
