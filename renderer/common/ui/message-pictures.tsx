import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Message, MessagePicture } from '../../../shared/contract/messages'
import { routes } from '../../../shared/contract/routes'
import { queryKeys, useApi } from '../api'
import { formatBytes } from '../format'
import { saveAs } from '../save-as'
import { t } from '../texts'
import classes from './message-thread.module.css'
import { useBlobUrl } from './thumbnail'

/** The pictures of a message, small; each one is saved in full by a click. */
export function MessagePictures({ message }: { message: Message }) {
  if (message.pictures.length === 0) return null
  return (
    <ul className={classes.pictures} aria-label={t('Pictures')}>
      {message.pictures.map((picture) => (
        <li key={picture.id}>
          <Picture quoteId={message.quote_id} picture={picture} />
        </li>
      ))}
    </ul>
  )
}

function Picture({ quoteId, picture }: { quoteId: number; picture: MessagePicture }) {
  const api = useApi()
  const params = { id: quoteId, picture_id: picture.id }
  const { data } = useQuery({
    queryKey: queryKeys.one(routes.getMessagePicture, { params }),
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const response = await api.send(routes.getMessagePicture, { params, signal })
      return new Blob([await response.arrayBuffer()], { type: picture.mime_type })
    },
  })
  const url = useBlobUrl(data ?? null)
  return (
    <UnstyledButton
      className={classes.picture}
      title={`${picture.filename}, ${formatBytes(picture.size_bytes)}`}
      aria-label={t('Save {name}', { name: picture.filename })}
      onClick={() => data && saveAs(data, picture.filename)}
    >
      {url === null ? null : <img src={url} alt="" draggable={false} />}
    </UnstyledButton>
  )
}
