import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutboxMessage } from '../../../../shared/contract/outbox'
import { routes } from '../../../../shared/contract/routes'
import { LETTER_TEXTS } from '../../../../shared/domain/letter-template'
import { queryKeys, useRouteList, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { sentenceCase } from '../../../common/words'
import detail from '../../shared/detail.module.css'
import { FilterSearch } from '../../shared/filter-search'
import { useFilters } from '../../shared/filters'
import { letterName } from './letter-words'
import outbox from './outbox.module.css'
import { SearchedMore } from './searched-more'
import styles from './settings.module.css'

type State = OutboxMessage['state']

const STATES: { value: State; label: string; empty: string }[] = [
  {
    value: 'failed',
    label: t('Failed'),
    empty: t('Nothing failed. What does not get through in two days stands here.'),
  },
  { value: 'pending', label: t('Waiting'), empty: t('Nothing waits to be sent.') },
  { value: 'done', label: t('Sent'), empty: t('Nothing was sent in the last thirty days.') },
  { value: 'discarded', label: t('Discarded'), empty: t('Nothing was discarded in the last thirty days.') },
]

/** Mails of their own in the outbox; the other texts are parts or turns of these. */
const MAIL_KINDS = LETTER_TEXTS.filter((kind) => kind !== 'signature' && kind !== 'order_ready')

function kindWord(kind: string): string {
  const known = MAIL_KINDS.find((one) => one === kind)
  return known ? letterName(known) : sentenceCase(kind)
}

/** What leaves for the outside: what failed and why, to be tried again or given up. */
export function OutboxScreen() {
  const [state, setState] = useState<State>('failed')
  const queries = useQueryClient()
  const { values, set } = useFilters(['q', 'kind'])
  const list = useRouteList(routes.listOutbox, {
    query: { state, q: values.q || undefined, kind: values.kind || undefined },
  })
  const searched = values.q !== '' || values.kind !== ''
  const said = useServerSentence()
  const options = {
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listOutbox) })
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.dashboard) })
    },
  }
  const retry = useRouteMutation(routes.retryOutbox, options)
  const discard = useRouteMutation(routes.discardOutbox, options)
  const [asking, setAsking] = useState<OutboxMessage | null>(null)
  const busy = retry.isPending || discard.isPending
  const open = state === 'failed' || state === 'pending'
  return (
    <div className={styles.form} style={{ maxWidth: 1240 }}>
      <div className={styles.foot} role="search" aria-label={t('Search the outbox')}>
        <SegmentedControl
          aria-label={t('Which messages')}
          className={outbox.states}
          data={STATES.map(({ value, label }) => ({ value, label }))}
          value={state}
          onChange={(value) => setState(value)}
        />
        <FilterSearch label={t('Recipient or number')} value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label={t('Which mail')}
          value={values.kind}
          data={[
            { value: '', label: t('Every mail') },
            ...MAIL_KINDS.map((value) => ({ value, label: letterName(value) })),
          ]}
          onChange={(event) => set('kind', event.currentTarget.value)}
        />
      </div>
      <ErrorNotice error={retry.error} />
      {list.isPending ? (
        <ListSkeleton rows={8} />
      ) : list.isError && list.items.length === 0 ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        !list.hasNextPage && (
          <EmptyState>
            {searched ? t('Nothing fits the filters.') : STATES.find(({ value }) => value === state)?.empty}
          </EmptyState>
        )
      ) : (
        <table className={detail.table} aria-label={t('Outbox')}>
          <thead>
            <tr>
              <th scope="col">{t('What')}</th>
              <th scope="col">{t('To')}</th>
              <th scope="col">{t('About')}</th>
              <th scope="col">{t('Since')}</th>
              <th scope="col">{state === 'pending' ? t('Next try') : t('Tries')}</th>
            </tr>
          </thead>
          {list.items.map((message) => (
            <tbody key={message.id}>
              <tr>
                <td>{kindWord(message.kind)}</td>
                <td className={outbox.to}>
                  {message.recipient ? (
                    <Link to={`/customers/${String(message.recipient.id)}`}>{message.recipient.email}</Link>
                  ) : (
                    t('Nobody any more')
                  )}
                </td>
                <td className={outbox.short}>
                  <About message={message} />
                </td>
                <td className={outbox.short}>
                  <RelativeTime at={message.created_at} />
                </td>
                <td className={outbox.short}>
                  {message.next_attempt_at === null ? (
                    message.attempts
                  ) : (
                    <RelativeTime at={message.next_attempt_at} />
                  )}
                </td>
              </tr>
              {(open || message.last_error) && (
                <tr className={outbox.rest}>
                  <td colSpan={5}>
                    <div>
                      <span className={outbox.why}>{message.last_error && said(message.last_error)}</span>
                      {open && (
                        <>
                          <Button
                            size="compact-sm"
                            variant="default"
                            disabled={busy}
                            onClick={() => retry.mutate({ params: { id: message.id } })}
                          >
                            {t('Try again')}
                          </Button>
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            color="gray"
                            disabled={busy}
                            onClick={() => {
                              discard.reset()
                              setAsking(message)
                            }}
                          >
                            {t('Discard')}
                          </Button>
                        </>
                      )}
                    </div>
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      )}
      <SearchedMore list={list} label={t('Older messages')} />
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t('Discard the mail')}
        action={t('Discard')}
        danger
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => {
          if (asking) discard.mutate({ params: { id: asking.id } }, { onSuccess: () => setAsking(null) })
        }}
      >
        {t('“{what}” to {email} is not sent, now or later. What it tells of stays as it is.', {
          what: asking ? kindWord(asking.kind) : '',
          email: asking?.recipient?.email ?? t('Nobody any more'),
        })}
      </ConfirmDialog>
    </div>
  )
}

function About({ message }: { message: OutboxMessage }) {
  if (message.entity_id === null) return t('The account')
  const id = String(message.entity_id)
  return (
    <Link to={message.entity_type === 'sales_order' ? `/orders/${id}` : `/quotes/${id}`}>
      <Identifier>{message.entity_number ?? id}</Identifier>
    </Link>
  )
}
