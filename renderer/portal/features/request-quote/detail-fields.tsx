import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Estimate } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import classes from './request.module.css'
import type { Choices } from './choices'
import { TextArea } from '../../../common/ui/text-area'

interface DetailFieldsProps {
  draft: Estimate
  /** Choices that the server has not answered yet. */
  edits: Choices
  onChange: (changes: Choices) => void
}

/** What a person may want to know: a name, a wished day, notes, and whether somebody should look. */
export function DetailFields({ draft, edits, onChange }: DetailFieldsProps) {
  // Kept here and only sent: an answer must never change a text under the cursor.
  const [name, setName] = useState(draft.product_name ?? '')
  const [day, setDay] = useState(draft.requested_delivery_date ?? '')
  const [notes, setNotes] = useState(draft.customer_notes ?? '')
  const [review, setReview] = useState(
    edits.request_review ?? draft.review_reasons.some(({ code }) => code === 'CUSTOMER_ASKED'),
  )
  return (
    <section className={classes.question} aria-labelledby="details-title">
      <h2 id="details-title">{t('Anything else')}</h2>
      <div className={classes.details}>
        <TextInput
          label={t('Name of the product')}
          placeholder={draft.product_name ?? undefined}
          maxLength={200}
          value={name}
          onChange={(event) => {
            const { value } = event.currentTarget
            setName(value)
            // Without a name it is called as its first file.
            onChange({
              product_name: value.trim() || draft.files[0]?.original_filename.replace(/\.3mf$/i, ''),
            })
          }}
        />
        <TextInput
          type="date"
          label={t('When you would like to have it')}
          value={day}
          onChange={(event) => {
            setDay(event.currentTarget.value)
            onChange({ requested_delivery_date: event.currentTarget.value || null })
          }}
        />
        <TextArea
          className={classes.wide}
          label={t('Notes')}
          placeholder={t('What matters: a face that shows, a fit, a load')}
          maxLength={5000}
          value={notes}
          onChange={(event) => {
            setNotes(event.currentTarget.value)
            onChange({ customer_notes: event.currentTarget.value })
          }}
        />
        <Checkbox
          className={classes.wide}
          label={t('Ask a person to look at it')}
          description={t(
            'Somebody checks the model and the price before you decide; usually within one working day.',
          )}
          checked={review}
          onChange={(event) => {
            setReview(event.currentTarget.checked)
            onChange({ request_review: event.currentTarget.checked })
          }}
        />
      </div>
    </section>
  )
}
