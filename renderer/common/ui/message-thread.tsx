import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { type Message } from '../../../shared/contract/messages'
import { routes } from '../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useRouteList, useRouteMutation } from '../api'
import { ErrorNotice } from './error-notice'
import classes from './message-thread.module.css'
import { RelativeTime } from './relative-time'

interface MessageThreadProps {
  quoteId: number
  /** The side that looks: its own messages stand to the right. */
  side: Message['author']
  /** How the other side is called where no name is known, e.g. the shop's name. */
  otherName: string
}

/** What customer and office wrote to one another, oldest first, and the field to answer in. */
export function MessageThread({ quoteId, side, otherName }: MessageThreadProps) {
  const params = { id: quoteId }
  const queries = useQueryClient()
  const thread = useRouteList(routes.listMessages, { params, query: { limit: '50' } })
  const [text, setText] = useState('')
  // One key for each text: a repeated click, or a second try after a lost answer, writes it once.
  const key = useRef({ text: '', value: '' })
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({
        queryKey: queryKeys.list(routes.listMessages, { params, query: { limit: '50' } }),
      }),
      queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUnread) }),
    ])
  const send = useRouteMutation(routes.createMessage, {
    onSuccess: async () => {
      setText('')
      key.current = { text: '', value: '' }
      await refresh()
    },
  })
  useSeen(quoteId, side, thread.items)

  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault()
    const body = text.trim()
    if (body === '' || send.isPending) return
    if (key.current.text !== body) key.current = { text: body, value: newIdempotencyKey() }
    send.mutate({ params, body: { body }, idempotencyKey: key.current.value })
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }

  const oldestFirst = [...thread.items].reverse()
  return (
    <div id="messages" className={classes.thread}>
      {thread.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={thread.isFetchingNextPage}
          onClick={() => void thread.fetchNextPage()}
        >
          Earlier messages
        </Button>
      )}
      {thread.isError && (
        <ErrorNotice
          title="The messages can’t be shown."
          error={thread.error}
          onRetry={() => void thread.refetch()}
        />
      )}
      {oldestFirst.length > 0 && (
        <ol className={classes.list} aria-label="Messages">
          {oldestFirst.map((message) => (
            <li key={message.id} className={classes.message} data-own={message.author === side || undefined}>
              <p className={classes.body}>{message.body}</p>
              <p className={classes.meta}>
                {nameOf(message, side, otherName)} · <RelativeTime at={message.created_at} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {!thread.isPending && !thread.isError && oldestFirst.length === 0 && (
        <p className={classes.empty}>
          {side === 'customer' ? `Ask ${otherName} anything about this.` : 'Nobody has written yet.'}
        </p>
      )}
      <form className={classes.form} onSubmit={submit}>
        {send.isError && <ErrorNotice error={send.error} />}
        <Textarea
          aria-label="Your message"
          placeholder={`Write to ${otherName}`}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={sendByKey}
        />
        <Button
          type="submit"
          variant="default"
          loading={send.isPending}
          disabled={text.trim() === ''}
          aria-keyshortcuts="Control+Enter"
        >
          Send
        </Button>
      </form>
    </div>
  )
}

function nameOf(message: Message, side: Message['author'], otherName: string): string {
  if (message.author === side && side === 'customer') return 'You'
  return message.author_name ?? (message.author === side ? 'The office' : otherName)
}

/** Tells the server that the newest message of the other side was on the screen. */
function useSeen(quoteId: number, side: Message['author'], items: readonly Message[]): void {
  const queries = useQueryClient()
  const { mutate } = useRouteMutation(routes.readMessages, {
    onSuccess: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUnread) }),
  })
  const newest = items.find(({ author }) => author !== side)?.id
  useEffect(() => {
    if (newest === undefined) return
    // A tab in the background shows nothing to anybody.
    const note = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', note)
      mutate({ params: { id: quoteId }, body: { up_to: newest } })
    }
    document.addEventListener('visibilitychange', note)
    note()
    return () => document.removeEventListener('visibilitychange', note)
  }, [newest, quoteId, mutate])
}
