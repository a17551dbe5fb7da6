import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { routes } from '../../../shared/contract/routes'
import { useApi } from '../session/session-context'
import classes from './thumbnail.module.css'

/** Pictures never change under their id, so they are kept; the cache lets go of them after a while. */
const KEEP_MS = 10 * 60_000

/** The picture of a quote's file, as a blob: it needs the access token, which an `<img>` can't send. */
export function useThumbnailBlob(
  quoteId: number | undefined,
  fileId: number | null | undefined,
): Blob | null {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['thumbnail', quoteId ?? 0, fileId ?? 0],
    enabled: quoteId !== undefined && fileId !== null && fileId !== undefined,
    staleTime: Infinity,
    gcTime: KEEP_MS,
    retry: false,
    queryFn: async ({ signal }) => {
      const params = { id: quoteId ?? 0, file_id: fileId ?? 0 }
      const response = await api.send(routes.getQuoteThumbnail, { params, signal })
      return await response.blob()
    },
  })
  return data ?? null
}

/** An address for a blob that is given back when the blob or the component goes. */
export function useBlobUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) {
      setUrl(null)
      return
    }
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
    }
  }, [blob])
  return url
}

interface ThumbnailProps {
  /** The quote that the file belongs to (an order's files are its quote's). */
  quoteId: number | undefined
  /** Null where no file has a picture. */
  fileId: number | null | undefined
  /** What the part is called; its initials stand in for the picture. */
  name: string | null
  /** Edge in px. */
  size?: number | undefined
}

/** The picture of a part. It says nothing that the name beside it does not, so screen readers skip it. */
export function Thumbnail({ quoteId, fileId, name, size }: ThumbnailProps) {
  return <BlobThumbnail blob={useThumbnailBlob(quoteId, fileId)} name={name} size={size} />
}

interface BlobThumbnailProps extends Pick<ThumbnailProps, 'name' | 'size'> {
  /** Null where there is no picture. */
  blob: Blob | null
}

/** As `Thumbnail`, of a picture that is there already. */
export function BlobThumbnail({ blob, name, size = 56 }: BlobThumbnailProps) {
  const url = useBlobUrl(blob)
  return (
    <span className={classes.frame} style={{ width: size, height: size }} aria-hidden="true">
      {url === null ? (
        <Glyph name={name} size={size} />
      ) : (
        <img className={classes.picture} src={url} alt="" width={size} height={size} draggable={false} />
      )}
    </span>
  )
}

function Glyph({ name, size }: { name: string | null; size: number }) {
  const letters = initials(name)
  return (
    <svg width={size} height={size} viewBox="0 0 56 56" className={classes.glyph} focusable="false">
      <path
        d="M28 12 42 20v16L28 44 14 36V20zM14 20l14 8 14-8M28 28v16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        opacity={letters && size >= 40 ? 0.28 : 0.7}
      />
      {letters && size >= 40 ? (
        <text x="28" y="33.5" textAnchor="middle" fontSize="15" fontWeight="600" fill="currentColor">
          {letters}
        </text>
      ) : null}
    </svg>
  )
}

/** Up to two letters of a part's name: `bracket_left-v2.3mf` → `BL`. */
export function initials(name: string | null): string {
  const words = (name ?? '')
    .replace(/\.3mf$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('')
}
