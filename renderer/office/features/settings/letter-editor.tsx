import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { LetterText } from '../../../../shared/contract/letter-texts'
import { routes } from '../../../../shared/contract/routes'
import {
  LETTER_BODY_MAX,
  LETTER_SUBJECT_MAX,
  templateProblems,
  type LetterPlaceholder,
  type LetterTemplate,
} from '../../../../shared/domain/letter-template'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { TextArea } from '../../../common/ui/text-area'
import { FormMessage } from '../../shared/form-message'
import { notify } from '../../shared/notify'
import { LetterPreview } from './letter-preview'
import { LetterVersions } from './letter-versions'
import { letterName, placeholderWords, templateProblemWords } from './letter-words'
import letters from './letters.module.css'
import styles from './settings.module.css'

interface LetterEditorProps {
  letter: LetterText
  /** What was typed and not saved yet; null for nothing. */
  draft: LetterTemplate | null
  onDraft: (draft: LetterTemplate | null) => void
}

/** One letter's text in one language, beside how it will look. */
export function LetterEditor({ letter, draft, onDraft }: LetterEditorProps) {
  const { kind, language } = letter
  const queries = useQueryClient()
  const body = useRef<HTMLTextAreaElement>(null)
  const shop = useRouteQuery(routes.getShop).data
  const change = useRouteMutation(routes.changeLetterText)
  const test = useRouteMutation(routes.testLetterText)
  // Typing begins on a version; one that somebody else saved since has to be confirmed.
  const [seen, setSeen] = useState(letter.version)
  const [overtaken, setOvertaken] = useState(false)
  const stored = { subject: letter.subject, body: letter.body }
  const own = { subject: letter.own_subject, body: letter.own_body }
  const values = draft ?? stored
  const dirty = draft !== null && (draft.subject !== stored.subject || draft.body !== stored.body)
  const problems = templateProblems(kind, values)
  const problemOf = (field: 'subject' | 'body') => {
    const found = problems.filter((one) => one.field === field)
    return found.length > 0 ? found.map(templateProblemWords).join(' ') : undefined
  }
  const write = (part: Partial<LetterTemplate>) => {
    if (draft === null) setSeen(letter.version)
    onDraft({ ...values, ...part })
  }

  const save = (template: LetterTemplate | null) => {
    setOvertaken(false)
    const version = draft === null ? letter.version : seen
    change.mutate(
      {
        body: { kind, language, subject: template?.subject ?? null, body: template?.body ?? null, version },
      },
      {
        onSuccess: (answer) => {
          setSeen(answer.version)
          onDraft(null)
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listLetterTexts) })
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listLetterTextVersions) })
          notify(t('Saved. Mails that are sent from now on say this.'))
        },
        onError: (error) => {
          if (error.code !== 'STALE_VERSION') return
          setSeen((error.problem.current as LetterText).version)
          setOvertaken(true)
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listLetterTexts) })
        },
      },
    )
  }

  const insert = (name: LetterPlaceholder) => {
    const area = body.current
    const [from, to] = area
      ? [area.selectionStart, area.selectionEnd]
      : [values.body.length, values.body.length]
    const [before, after] = [values.body.slice(0, from), values.body.slice(to)]
    const alone = name === 'details' || name === 'link'
    const start = alone && before.trim() !== '' ? before.trimEnd() + '\n\n' : before
    const end = alone && after.trim() !== '' ? '\n\n' + after.trimStart() : after
    const text = `${start}{${name}}`
    write({ body: text + end })
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(text.length, text.length)
    })
  }

  const stale = change.error instanceof ApiError && change.error.code === 'STALE_VERSION'
  return (
    <div className={letters.editor}>
      <form
        className={styles.form}
        aria-label={letterName(kind)}
        onSubmit={(event) => {
          event.preventDefault()
          if (dirty && problems.length === 0) save(values)
        }}
      >
        {kind !== 'signature' && (
          <TextInput
            label={t('Subject')}
            maxLength={LETTER_SUBJECT_MAX}
            value={values.subject}
            error={problemOf('subject')}
            onChange={(event) => write({ subject: event.currentTarget.value })}
          />
        )}
        <TextArea
          ref={body}
          label={t('Text')}
          description={t('An empty line begins a new paragraph.')}
          minRows={12}
          maxRows={26}
          maxLength={LETTER_BODY_MAX}
          value={values.body}
          error={problemOf('body')}
          onChange={(event) => write({ body: event.currentTarget.value })}
        />
        <section aria-label={t('Placeholders')} className={letters.placeholders}>
          {letter.placeholders.map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              title={placeholderWords[name]}
              aria-label={`{${name}}: ${placeholderWords[name]}`}
              onClick={() => insert(name)}
            >
              {`{${name}}`}
              {letter.required.includes(name) ? ' *' : ''}
            </Button>
          ))}
          {letter.required.length > 0 && <span className="pf-muted">{t('* has to stand in the text')}</span>}
        </section>
        {overtaken && (
          <p role="alert" className={styles.hint}>
            {t(
              'Somebody else wrote this text meanwhile. What you typed is kept: save again to make it count, or discard it to see theirs.',
            )}
          </p>
        )}
        {!stale && <FormMessage error={change.error} />}
        <FormMessage error={test.error} />
        {test.isSuccess && (
          <p role="status" className={styles.hint}>
            {test.data.ok
              ? t('Sent to {address}.', { address: test.data.to })
              : t('The mail server did not take it: {detail}', { detail: test.data.detail ?? '' })}
          </p>
        )}
        <div className={styles.foot}>
          <Button type="submit" loading={change.isPending} disabled={!dirty || problems.length > 0}>
            {t('Save')}
          </Button>
          {dirty && (
            <Button
              variant="default"
              onClick={() => {
                onDraft(null)
                setOvertaken(false)
                change.reset()
              }}
            >
              {t('Discard changes')}
            </Button>
          )}
          <Button
            variant="default"
            loading={test.isPending}
            disabled={shop?.sends_mail !== true || problems.length > 0}
            onClick={() => test.mutate({ body: { kind, language, ...values } })}
          >
            {t('Send me a test')}
          </Button>
          {letter.customised && (
            <Button variant="subtle" color="gray" disabled={change.isPending} onClick={() => save(null)}>
              {t('Back to the product’s own text')}
            </Button>
          )}
          <LetterVersions kind={kind} language={language} own={own} onTake={(template) => write(template)} />
        </div>
        <p className={styles.hint}>
          {shop?.sends_mail === false &&
            `${t('No mail server is named yet, so nothing is sent; texts can be written all the same.')} `}
          {t('Counts for mails sent from now on, also for those that wait in the outbox.')}{' '}
          {letter.changed_at !== null && (
            <>
              {letter.changed_by_name === null
                ? t('Last changed')
                : t('Last changed by {name}', { name: letter.changed_by_name })}{' '}
              <RelativeTime at={letter.changed_at} />.
            </>
          )}
        </p>
      </form>
      <LetterPreview
        kind={kind}
        language={language}
        template={values}
        usable={problems.length === 0}
        logoUrl={shop?.logo_url ?? null}
      />
    </div>
  )
}
