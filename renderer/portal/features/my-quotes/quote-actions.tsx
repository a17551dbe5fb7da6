import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { AgainButton } from '../../parts/again-button'
import { refusal } from '../../parts/form-problem'
import page from '../../parts/page.module.css'
import classes from './quote-actions.module.css'

/** What its customer may do with a quote now: one main thing, the others quiet. */
export function QuoteActions({ quote }: { quote: Quote }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'reject' | 'cancel' | null>(null)
  const [key] = useState(newIdempotencyKey)
  const take = (answer: Quote) => {
    queries.setQueryData(queryKeys.one(routes.getQuote, { params: { id: quote.id } }), answer)
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listQuotes) })
    setAsking(null)
  }
  // What was shown is old: show what is true now, and say so beside it.
  const readAgain = () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getQuote) })
  const accept = useRouteMutation(routes.acceptQuote, { onSuccess: take, onError: readAgain })
  const reject = useRouteMutation(routes.rejectQuote, { onSuccess: take, onError: readAgain })
  const cancel = useRouteMutation(routes.cancelQuote, { onSuccess: take, onError: readAgain })
  const params = { id: quote.id }
  const may = (status: Quote['status']) => quote.allowed_statuses.includes(status)
  const total = quote.total_price
  // What the eye has seen is the whole sum; tax and shipping follow from the price that is accepted.
  const shown = quote.grand_total ?? total
  // A quote that waits for a yes is turned down; one that waits for something else is withdrawn. What has ended needs neither.
  const over = quote.is_expired && quote.status !== 'pending'
  const mayReject = may('rejected') && quote.status === 'approved' && !over
  const mayWithdraw = may('cancelled') && !mayReject && !over

  return (
    <div className={classes.actions}>
      <div className={page.primaryBar}>
        {accept.isError && <AcceptProblem error={accept.error} quote={quote} />}
        {quote.is_converted ? (
          <Button component={Link} to={`/orders/${String(quote.sales_order_id)}`} fullWidth>
            {t('See the order')}
          </Button>
        ) : may('accepted') && total !== null && shown !== null ? (
          <Button
            fullWidth
            loading={accept.isPending}
            onClick={() => accept.mutate({ params, body: { total_price: total } })}
          >
            {t('Accept at {price}', { price: formatAmount(shown, quote.currency) })}
          </Button>
        ) : quote.status === 'accepted' && !quote.is_expired ? (
          <Button component={Link} to={`/quotes/${String(quote.id)}/order`} fullWidth>
            {t('Place the order')}
          </Button>
        ) : over || quote.status === 'rejected' || quote.status === 'cancelled' ? (
          quote.files.length > 0 ? (
            <AgainButton quoteId={quote.id} fullWidth>
              {t('Price it again at today’s prices')}
            </AgainButton>
          ) : (
            <Button component={Link} to="/request" variant="default" fullWidth>
              {t('Request a new quote')}
            </Button>
          )
        ) : (
          <p className={classes.wait}>
            {t('Nothing to do for you now. This page shows the answer by itself.')}
          </p>
        )}
      </div>
      {(mayReject || mayWithdraw || quote.is_converted) && (
        <div className={classes.quiet}>
          {quote.is_converted && (
            <AgainButton quoteId={quote.id} variant="subtle" color="gray">
              {t('Order again')}
            </AgainButton>
          )}
          {mayReject && (
            <Button variant="subtle" color="gray" onClick={() => setAsking('reject')}>
              {t('Turn it down')}
            </Button>
          )}
          {mayWithdraw && (
            <Button variant="subtle" color="gray" onClick={() => setAsking('cancel')}>
              {t('Withdraw the request')}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        opened={asking === 'reject'}
        onClose={() => setAsking(null)}
        title={t('Turn this offer down')}
        action={t('Turn it down')}
        danger
        reason={{ label: t('Why, if you like'), description: t('It helps the shop to offer better.') }}
        pending={reject.isPending}
        error={reject.error}
        onConfirm={(reason) => reject.mutate({ params, body: reason ? { reason } : {} })}
      >
        {t('The offer ends with it. A new one can be requested at any time.')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title={t('Withdraw this request')}
        action={t('Withdraw it')}
        danger
        reason={{ label: t('Why, if you like') }}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) => cancel.mutate({ params, body: reason ? { reason } : {}, idempotencyKey: key })}
      >
        {t('Nobody works on it any further. A new one can be requested at any time.')}
      </ConfirmDialog>
    </div>
  )
}

function AcceptProblem({ error, quote }: { error: unknown; quote: Quote }) {
  const now = quote.grand_total ?? quote.total_price
  if (refusal(error, 'PRICE_CHANGED') && now !== null) {
    return (
      <p className={classes.notice} role="alert">
        {t(
          'The shop changed the price while this page was open. It is {price} now; nothing was accepted. Look at it again.',
          { price: formatAmount(now, quote.currency) },
        )}
      </p>
    )
  }
  if (refusal(error, 'QUOTE_EXPIRED')) {
    return (
      <p className={classes.notice} role="alert">
        {t(
          'The offer ended while this page was open; nothing was accepted. Price it again for today’s price.',
        )}
      </p>
    )
  }
  return <ErrorNotice error={error} />
}
