import { TextInput } from '@mantine/core'
import { useRef } from 'react'
import type { LetterText } from '../../../../shared/contract/letter-texts'
import { routes } from '../../../../shared/contract/routes'
import {
  LETTER_BODY_MAX,
  LETTER_SUBJECT_MAX,
  type LetterTemplate,
} from '../../../../shared/domain/letter-template'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { TextArea } from '../../../common/ui/text-area'
import { LetterFoot } from './letter-foot'
import { LetterPlaceholders } from './letter-placeholders'
import { LetterPreview } from './letter-preview'
import { letterName } from './letter-words'
import letters from './letters.module.css'
import styles from './settings.module.css'
import { useLetterDraft } from './use-letter-draft'

interface LetterEditorProps {
  letter: LetterText
  /** What was typed and not saved yet; null for nothing. */
  draft: LetterTemplate | null
  onDraft: (draft: LetterTemplate | null) => void
}

/** One letter's text in one language, beside how it will look. */
export function LetterEditor({ letter, draft: typed, onDraft }: LetterEditorProps) {
  const { kind, language } = letter
  const body = useRef<HTMLTextAreaElement>(null)
  const shop = useRouteQuery(routes.getShop).data
  const draft = useLetterDraft(letter, typed, onDraft)
  const { values, write, problemOf } = draft
  return (
    <div className={letters.editor}>
      <form
        className={styles.form}
        aria-label={letterName(kind)}
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.dirty && draft.usable) draft.save(values)
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
        <LetterPlaceholders
          letter={letter}
          field={body}
          text={values.body}
          onChange={(text) => write({ body: text })}
        />
        <LetterFoot letter={letter} draft={draft} sendsMail={shop?.sends_mail} />
      </form>
      <LetterPreview
        kind={kind}
        language={language}
        template={values}
        usable={draft.usable}
        logoUrl={shop?.logo_url ?? null}
      />
    </div>
  )
}
