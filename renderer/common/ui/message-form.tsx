import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent, type Ref, type SyntheticEvent } from 'react'
import { LONGEST_MESSAGE } from '../../../shared/contract/messages'
import { routes } from '../../../shared/contract/routes'
import { newIdempotencyKey, useApi } from '../api'
import { shrinkPicture } from '../shrink-picture'
import { t } from '../texts'
import { uploadWithProgress } from '../upload'
import { ErrorNotice } from './error-notice'
import classes from './message-thread.module.css'
import { TextArea } from './text-area'
import { useKeptText } from './use-kept-text'

/** As the server takes with one message. */
const MOST_PICTURES = 6
const PICTURES = 'image/jpeg,image/png,image/webp'

interface MessageFormProps {
  quoteId: number
  otherName: string
  /** Whether what is written may be reported as a problem: by the customer, about an order. */
  mayReport: boolean
  onSent: () => Promise<unknown>
  fieldRef?: Ref<HTMLTextAreaElement> | undefined
}

/** The field to write in, with pictures. */
export function MessageForm({ quoteId, otherName, mayReport, onSent, fieldRef }: MessageFormProps) {
  const api = useApi()
  const params = { id: quoteId }
  const [text, setText] = useKeptText(`message-${String(quoteId)}`)
  const [pictures, setPictures] = useState<readonly File[]>([])
  const [problem, setProblem] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  // One key for each message: a repeated click, or a second try after a lost answer, writes it once.
  const key = useRef({ of: '', value: '' })
  const send = useMutation({
    mutationFn: async () => {
      const body = text.trim()
      const of = JSON.stringify([body, problem, pictures.map(({ name, size }) => [name, size])])
      if (key.current.of !== of) key.current = { of, value: newIdempotencyKey() }
      const idempotencyKey = key.current.value
      const report = problem ? { problem } : {}
      if (pictures.length === 0) {
        return await api.call(routes.createMessage, { params, body: { body, ...report }, idempotencyKey })
      }
      const form = new FormData()
      if (body) form.append('body', body)
      if (problem) form.append('problem', 'true')
      for (const picture of pictures) form.append('files', await shrinkPicture(picture))
      return await uploadWithProgress(api, routes.createMessage, form, { params, idempotencyKey })
    },
    onSuccess: async () => {
      setText('')
      setPictures([])
      setProblem(false)
      key.current = { of: '', value: '' }
      await onSent()
    },
  })
  const isEmpty = text.trim() === '' && (pictures.length === 0 || problem)
  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault()
    if (!isEmpty && !send.isPending) send.mutate()
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }
  const add = (chosen: readonly File[]) =>
    setPictures((before) => [...before, ...chosen].slice(0, MOST_PICTURES))
  return (
    <form className={classes.form} onSubmit={submit}>
      {send.isError && <ErrorNotice error={send.error} />}
      <TextArea
        ref={fieldRef}
        className={classes.field}
        aria-label={t('Your message')}
        placeholder={
          problem ? t('What is wrong, and with which piece') : t('Write to {name}', { name: otherName })
        }
        minRows={2}
        maxRows={10}
        maxLength={LONGEST_MESSAGE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={sendByKey}
      />
      {pictures.length > 0 && (
        <ul className={classes.chosen} aria-label={t('Pictures to send')}>
          {pictures.map((picture, index) => (
            <li key={`${String(index)} ${picture.name}`}>
              <span>{picture.name}</span>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('Leave out {name}', { name: picture.name })}
                onClick={() => setPictures((before) => before.filter((other) => other !== picture))}
              >
                {t('Leave out')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {mayReport && (
        <Checkbox
          className={classes.field}
          label={t('Report this as a problem with the order')}
          checked={problem}
          onChange={(event) => setProblem(event.currentTarget.checked)}
        />
      )}
      <div className={classes.buttons}>
        <input
          ref={chooser}
          type="file"
          accept={PICTURES}
          multiple
          hidden
          aria-label={t('Choose pictures')}
          onChange={(event) => {
            // Taken out before the field is emptied, which empties its list, too.
            add(Array.from(event.currentTarget.files ?? []))
            // The same file may be chosen again after it was left out.
            event.currentTarget.value = ''
          }}
        />
        <Button
          variant="subtle"
          disabled={pictures.length >= MOST_PICTURES}
          onClick={() => chooser.current?.click()}
        >
          {t('Add pictures')}
        </Button>
        <Button
          type="submit"
          variant="default"
          loading={send.isPending}
          disabled={isEmpty}
          aria-keyshortcuts="Control+Enter"
        >
          {problem ? t('Report the problem') : t('Send')}
        </Button>
      </div>
    </form>
  )
}
