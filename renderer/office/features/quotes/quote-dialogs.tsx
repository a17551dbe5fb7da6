import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { DeclineDialog } from '../../shared/decision/decline-dialog'
import { useTakeQuote, type useQuoteDecision } from '../../shared/decision/use-quote-decision'
import { ConvertDialog } from './convert-dialog'
import { RepriceDialog } from './reprice-dialog'

/** What a quote's own page asks before it does it. */
export type QuoteDialog = 'decline' | 'cancel' | 'convert' | 'reprice'

interface QuoteDialogsProps {
  quote: Quote
  open: QuoteDialog | null
  onClose: () => void
  decision: ReturnType<typeof useQuoteDecision>
}

/** The dialogs of a quote's own page, at most one of them open. */
export function QuoteDialogs({ quote, open, onClose, decision }: QuoteDialogsProps) {
  const cancel = useRouteMutation(routes.cancelQuote, { onSuccess: useTakeQuote() })
  return (
    <>
      <DeclineDialog opened={open === 'decline'} onClose={onClose} quote={quote} decision={decision} />
      <RepriceDialog opened={open === 'reprice'} onClose={onClose} quote={quote} />
      <ConvertDialog opened={open === 'convert'} onClose={onClose} quote={quote} />
      <ConfirmDialog
        opened={open === 'cancel'}
        onClose={onClose}
        title={t('Cancel {number}', { number: quote.quote_number })}
        action={t('Cancel quote')}
        danger
        reason={{ label: t('Reason'), description: t('Optional; the customer reads it.') }}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) =>
          cancel.mutate({ params: { id: quote.id }, body: reason ? { reason } : {} }, { onSuccess: onClose })
        }
      >
        {t('A cancelled quote can’t be taken up again; a duplicate of it can.')}
      </ConfirmDialog>
    </>
  )
}
