import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useEffect, useRef, useState, type Ref, type RefObject } from 'react'
import { type Message } from '../../../shared/contract/messages'
import { routes } from '../../../shared/contract/routes'
import { queryKeys, useRouteList, useRouteMutation } from '../api'
import { t } from '../texts'
import { ErrorNotice } from './error-notice'
import { MessageForm } from './message-form'
import { MessagePictures } from './message-pictures'
import classes from './message-thread.module.css'
import { RelativeTime } from './relative-time'

interface MessageThreadProps {
  quoteId: number
  /** The side that looks: its own messages stand to the right. */
  side: Message['author']
  /** Whether the customer may report a problem here: about an order. */
  mayReport?: boolean
  /** How the other side is called where no name is known, e.g. the shop's name. */
  otherName: string
  /** How many of the other side's messages were new when the quote was opened: they stand below a line. */
  unread?: number
  /** The field to write in. */
  fieldRef?: Ref<HTMLTextAreaElement>
}

/** What customer and office wrote to one another, oldest first, and the field to answer in. */
export function MessageThread(props: MessageThreadProps) {
  const { quoteId, side, otherName, mayReport = false, unread = 0, fieldRef } = props
  const params = { id: quoteId }
  const queries = useQueryClient()
  const thread = useRouteList(routes.listMessages, { params, query: { limit: '50' } })
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({
        queryKey: queryKeys.list(routes.listMessages, { params, query: { limit: '50' } }),
      }),
      queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUnread) }),
    ])
  // The mark stays while the thread is looked at, although the server soon knows that it was.
  const [unreadAtFirst] = useState(unread)
  const newestShown = useRef<HTMLLIElement>(null)
  useSeen(quoteId, side, thread.items, newestShown)

  const oldestFirst = [...thread.items].reverse()
  const others = oldestFirst.filter(({ author }) => author !== side)
  const firstNew = unreadAtFirst > 0 ? others.at(-unreadAtFirst)?.id : undefined
  const newestOfOthers = others.at(-1)?.id
  return (
    <div id="messages" className={classes.thread}>
      {thread.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={thread.isFetchingNextPage}
          onClick={() => void thread.fetchNextPage()}
        >
          {t('Earlier messages')}
        </Button>
      )}
      {thread.isError && (
        <ErrorNotice
          title={t('The messages can’t be shown.')}
          error={thread.error}
          onRetry={() => void thread.refetch()}
        />
      )}
      {oldestFirst.length > 0 && (
        <ol className={classes.list} aria-label={t('Messages')}>
          {oldestFirst.map((message) => (
            <Fragment key={message.id}>
              {message.id === firstNew && <li className={classes.new}>{t('New')}</li>}
              <li
                ref={message.id === newestOfOthers ? newestShown : undefined}
                className={classes.message}
                data-own={message.author === side || undefined}
              >
                {message.problem && <ProblemMark message={message} side={side} onSolved={refresh} />}
                {message.body && <p className={classes.body}>{message.body}</p>}
                <MessagePictures message={message} />
                <p className={classes.meta}>
                  {nameOf(message, side, otherName)} · <RelativeTime at={message.created_at} />
                </p>
              </li>
            </Fragment>
          ))}
        </ol>
      )}
      {!thread.isPending && !thread.isError && oldestFirst.length === 0 && (
        <p className={classes.empty}>
          {side === 'customer'
            ? t('Ask {name} anything about this.', { name: otherName })
            : t('Nobody has written yet.')}
        </p>
      )}
      <MessageForm
        key={quoteId}
        quoteId={quoteId}
        otherName={otherName}
        mayReport={mayReport}
        onSent={refresh}
        fieldRef={fieldRef}
      />
    </div>
  )
}

function nameOf(message: Message, side: Message['author'], otherName: string): string {
  if (message.author === side && side === 'customer') return t('You')
  return message.author_name ?? (message.author === side ? t('The office') : otherName)
}

interface ProblemMarkProps {
  message: Message
  side: Message['author']
  onSolved: () => Promise<unknown>
}

/** Says that a message reports a problem, and lets the office note that it is solved. */
function ProblemMark({ message, side, onSolved }: ProblemMarkProps) {
  const queries = useQueryClient()
  const solve = useRouteMutation(routes.solveProblem, {
    onSuccess: async () => {
      await onSolved()
      await queries.invalidateQueries({ queryKey: queryKeys.all(routes.listProblems) })
    },
  })
  const open = message.problem === 'open'
  return (
    <div className={classes.problem} data-open={open || undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {open ? (
          <path d="M8 1.500 15 14H1ZM8 6v4M8 11.500v1" />
        ) : (
          <path d="M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13M5 8.300l2 2 4-4.500" />
        )}
      </svg>
      <span>{open ? t('Problem reported') : t('Problem solved')}</span>
      {open && side === 'office' && (
        <Button
          variant="default"
          size="compact-sm"
          loading={solve.isPending}
          onClick={() => solve.mutate({ params: { id: message.quote_id, message_id: message.id } })}
        >
          {t('Mark as solved')}
        </Button>
      )}
      {solve.isError && <ErrorNotice error={solve.error} />}
    </div>
  )
}

/** Tells the server that the newest message of the other side was on the screen. */
function useSeen(
  quoteId: number,
  side: Message['author'],
  items: readonly Message[],
  shown: RefObject<HTMLElement | null>,
): void {
  const queries = useQueryClient()
  const { mutate } = useRouteMutation(routes.readMessages, {
    onSuccess: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUnread) }),
  })
  const newest = items.find(({ author }) => author !== side)?.id
  useEffect(() => {
    if (newest === undefined) return
    let inView = false
    let noted = false
    // A tab in the background shows nothing to anybody, and neither does what is scrolled away.
    const note = () => {
      if (noted || !inView || document.visibilityState !== 'visible') return
      noted = true
      mutate({ params: { id: quoteId }, body: { up_to: newest } })
    }
    const watch = new IntersectionObserver((entries) => {
      inView = entries.some((entry) => entry.isIntersecting)
      note()
    })
    if (shown.current) watch.observe(shown.current)
    document.addEventListener('visibilitychange', note)
    return () => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', note)
    }
  }, [newest, quoteId, mutate, shown])
}
