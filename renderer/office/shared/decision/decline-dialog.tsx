import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { Dialog } from '../dialog'
import { FormMessage } from '../form-message'
import type { useQuoteDecision } from './use-quote-decision'

/** Sentences that a customer can do something with. */
const USUAL = [
  'The part is larger than our printers can make. Splitting it into pieces that fit would work.',
  'The model has holes or overlapping walls and can’t be printed reliably. Repair the mesh and send it again.',
  'Walls or details are thinner than we can print reliably. Make them at least 0.8 mm thick.',
  'We don’t have this material or colour at the moment.',
  'We can’t make this quantity by the date asked for.',
]
const OWN = 'own'

interface DeclineDialogProps {
  opened: boolean
  onClose: () => void
  quote: Quote
  decision: ReturnType<typeof useQuoteDecision>
}

/** Asks for the reason, one of the usual ones or in own words; the customer reads it. */
export function DeclineDialog({ opened, onClose, quote, decision }: DeclineDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Decline ${quote.quote_number}`}>
      <DeclineForm onClose={onClose} decision={decision} />
    </Dialog>
  )
}

function DeclineForm({ onClose, decision }: Pick<DeclineDialogProps, 'onClose' | 'decision'>) {
  const [choice, setChoice] = useState<string>(USUAL[0] ?? OWN)
  const [text, setText] = useState('')
  const reason = choice === OWN ? text.trim() : choice
  const [missed, setMissed] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason === '') setMissed(true)
        else decision.decline(reason, onClose)
      }}
    >
      <Stack gap="md">
        <Radio.Group label="Reason" description="The customer reads it." value={choice} onChange={setChoice}>
          <Stack gap={8} mt={8}>
            {USUAL.map((sentence) => (
              <Radio key={sentence} value={sentence} label={sentence} />
            ))}
            <Radio value={OWN} label="In my own words" />
          </Stack>
        </Radio.Group>
        {choice === OWN && (
          <Textarea
            label="Reason in my own words"
            minRows={3}
            maxLength={2000}
            autoFocus
            value={text}
            error={missed && reason === '' ? 'Say why; the customer reads it.' : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <FormMessage error={decision.declineError} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" color="danger" loading={decision.declining}>
            Decline quote
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
