import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../common/texts'
import { Section } from './facts'
import { FormMessage } from './form-message'
import styles from './detail.module.css'
import { TextArea } from '../../common/ui/text-area'

interface InternalNotesProps {
  notes: string | null
  version: number
  pending: boolean
  error: unknown
  /** `version` is that of the record on which the editing began. */
  onSave: (text: string | null, version: number, done: () => void) => void
}

/** What only the office reads. */
export function InternalNotes({ notes, version, pending, error, onSave }: InternalNotesProps) {
  const [draft, setDraft] = useState<{ text: string; version: number } | null>(null)
  if (!draft) {
    return (
      <Section
        title={t('Internal notes')}
        aside={
          <Button variant="subtle" size="xs" onClick={() => setDraft({ text: notes ?? '', version })}>
            {notes ? t('Edit notes') : t('Add notes')}
          </Button>
        }
      >
        <p className={notes ? styles.prose : styles.quiet}>
          {notes ?? t('Only the office reads what stands here.')}
        </p>
      </Section>
    )
  }
  const changedMeanwhile = draft.version !== version
  return (
    <Section title={t('Internal notes')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSave(draft.text.trim() === '' ? null : draft.text.trim(), version, () => setDraft(null))
        }}
      >
        <TextArea
          aria-label={t('Internal notes')}
          autoFocus
          minRows={3}
          maxRows={16}
          maxLength={5000}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        {changedMeanwhile && notes !== null && notes !== draft.text && (
          <p className={styles.quiet}>
            {t('The record changed meanwhile. Notes as saved last: {notes}', { notes })}
          </p>
        )}
        <FormMessage error={error} />
        <Group gap={8} mt={8}>
          <Button type="submit" size="xs" loading={pending}>
            {t('Save notes')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setDraft(null)}>
            {t('Discard')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
