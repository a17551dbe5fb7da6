import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { LetterText } from '../../../../shared/contract/letter-texts'
import { routes } from '../../../../shared/contract/routes'
import { templateProblems, type LetterTemplate } from '../../../../shared/domain/letter-template'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { notify } from '../../shared/notify'
import { templateProblemWords } from './letter-words'

/**
 * One letter's text while it is written: what stands in the fields, what is wrong with it, and saving it with the version
 * on which the typing began. `draft` is what was typed and not saved yet; null for nothing.
 */
export function useLetterDraft(
  letter: LetterText,
  draft: LetterTemplate | null,
  onDraft: (draft: LetterTemplate | null) => void,
) {
  const { kind, language } = letter
  const queries = useQueryClient()
  const change = useRouteMutation(routes.changeLetterText)
  // Typing begins on a version; one that somebody else saved since has to be confirmed.
  const [seen, setSeen] = useState(letter.version)
  const [overtaken, setOvertaken] = useState(false)
  const stored = { subject: letter.subject, body: letter.body }
  const values = draft ?? stored
  const problems = templateProblems(kind, values)

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

  return {
    values,
    dirty: draft !== null && (draft.subject !== stored.subject || draft.body !== stored.body),
    /** Nothing keeps the text from being sent. */
    usable: problems.length === 0,
    problemOf: (field: 'subject' | 'body') => {
      const found = problems.filter((one) => one.field === field)
      return found.length > 0 ? found.map(templateProblemWords).join(' ') : undefined
    },
    write: (part: Partial<LetterTemplate>) => {
      if (draft === null) setSeen(letter.version)
      onDraft({ ...values, ...part })
    },
    /** Null for the product's own text. */
    save,
    discard: () => {
      onDraft(null)
      setOvertaken(false)
      change.reset()
    },
    saving: change.isPending,
    /** Somebody else saved this text while it was written here. */
    overtaken,
    error: change.error instanceof ApiError && change.error.code === 'STALE_VERSION' ? null : change.error,
  }
}

export type LetterDraft = ReturnType<typeof useLetterDraft>
