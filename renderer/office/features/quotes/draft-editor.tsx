import { Button, Group, Stack } from '@mantine/core'
import { useRef } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { fieldErrors } from '../../../common/ui/field-errors'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { Section } from '../../shared/facts'
import { FormMessage } from '../../shared/form-message'
import { DRAFT_FIELDS, DraftFields } from './draft-fields'
import { DraftFiles } from './draft-files'
import { useDraftSaving } from './use-draft-saving'

/** A draft's options and files; every change is saved by itself and answers with the price. */
export function DraftEditor({ quote }: { quote: Quote }) {
  const { change, saving, error, setError, alternatives } = useDraftSaving(quote)
  const submit = useRouteMutation(routes.submitQuote, { onSuccess: useTakeQuote() })
  const submitKey = useRef(newIdempotencyKey())
  return (
    <Section
      title={t('Draft')}
      aside={
        <span role="status" className="pf-muted">
          {saving ? t('Saving…') : t('Saved')}
        </span>
      }
    >
      <Stack gap="md">
        <DraftFields
          quote={quote}
          alternatives={alternatives}
          messages={fieldErrors(error)}
          onChange={change}
        />
        <DraftFiles quote={quote} onChange={change} onProblem={setError} />
        <FormMessage error={submit.error ?? error} shown={DRAFT_FIELDS} />
        <Group justify="flex-end">
          <Button
            loading={submit.isPending}
            disabled={saving || quote.files.length === 0 || quote.material_type === null}
            onClick={() =>
              submit.mutate(
                { params: { id: quote.id }, idempotencyKey: submitKey.current },
                {
                  onError: () => {
                    submitKey.current = newIdempotencyKey()
                  },
                },
              )
            }
          >
            {quote.total_price === null
              ? t('Make the quote')
              : t('Make the quote at {price}', { price: formatAmount(quote.total_price, quote.currency) })}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
