import { Button, Group, Radio, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { Dialog } from '../dialog'
import { FormMessage } from '../form-message'
import { useDeclineReasons } from './decline-reasons'
import type { useQuoteDecision } from './use-quote-decision'
import { TextArea } from '../../../common/ui/text-area'

const OWN = 'own'
const LONGEST_REASON = 500
const MOST_REASONS = 30

interface DeclineDialogProps {
  opened: boolean
  onClose: () => void
  quote: Quote
  decision: ReturnType<typeof useQuoteDecision>
}

/** Asks for the reason, one of the shop's or in own words; the customer reads it. */
export function DeclineDialog({ opened, onClose, quote, decision }: DeclineDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t('Decline {number}', { number: quote.quote_number })}>
      <DeclineForm onClose={onClose} decision={decision} />
    </Dialog>
  )
}

function DeclineForm({ onClose, decision }: Pick<DeclineDialogProps, 'onClose' | 'decision'>) {
  const user = useUser()
  const { reasons, version } = useDeclineReasons()
  const [editing, setEditing] = useState(false)
  const [choice, setChoice] = useState<number | typeof OWN>(0)
  const [text, setText] = useState('')
  const reason = choice === OWN ? text.trim() : (reasons[choice] ?? '')
  const [missed, setMissed] = useState(false)
  if (editing && version !== undefined) {
    return <ReasonsForm reasons={reasons} version={version} onDone={() => setEditing(false)} />
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason === '') setMissed(true)
        else decision.decline(reason, onClose)
      }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('Reason')}
          description={t('The customer reads it.')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          value={String(choice)}
          onChange={(value) => setChoice(value === OWN ? OWN : Number(value))}
        >
          <Stack gap={8} mt={8}>
            {reasons.map((sentence, index) => (
              <Radio
                key={sentence}
                value={String(index)}
                label={sentence}
                data-autofocus={index === 0 || undefined}
              />
            ))}
            <Radio value={OWN} label={t('In my own words')} />
          </Stack>
        </Radio.Group>
        {choice === OWN && (
          <TextArea
            label={t('Reason in my own words')}
            minRows={3}
            maxLength={2000}
            autoFocus
            value={text}
            error={missed && reason === '' ? t('Say why; the customer reads it.') : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <FormMessage error={decision.declineError} />
        <Group justify="space-between" gap="sm">
          {user.is_admin && version !== undefined ? (
            <Button variant="subtle" onClick={() => setEditing(true)}>
              {t('Edit the reasons')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Back')}
            </Button>
            <Button type="submit" color="danger" loading={decision.declining}>
              {t('Decline quote')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

/** The shop's own list, one sentence a line; an empty one is the usual list again. */
function ReasonsForm({
  reasons,
  version,
  onDone,
}: {
  reasons: string[]
  version: number
  onDone: () => void
}) {
  const queries = useQueryClient()
  const [text, setText] = useState(reasons.join('\n'))
  const save = useRouteMutation(routes.updateSettings, {
    onSuccess: (answer) => {
      queries.setQueryData(queryKeys.one(routes.getSettings), answer)
      onDone()
    },
  })
  const sentences = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const tooLong = sentences.some((line) => line.length > LONGEST_REASON) || sentences.length > MOST_REASONS
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!tooLong) save.mutate({ body: { decline_reasons: [...new Set(sentences)], version } })
      }}
    >
      <Stack gap="md">
        <TextArea
          label={t('Reasons for declining')}
          description={t(
            'One a line; every desk of the shop offers them. Without any, the usual ones are back.',
          )}
          minRows={6}
          maxRows={16}
          data-autofocus
          value={text}
          error={
            tooLong
              ? t('At most {count} reasons of {length} characters.', {
                  count: MOST_REASONS,
                  length: LONGEST_REASON,
                })
              : undefined
          }
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormMessage error={save.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('Save the reasons')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
