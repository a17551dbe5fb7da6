import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import type { Shop } from '../../../../shared/contract/shop'
import { newIdempotencyKey, queryKeys, useApi } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { SubmitProblem } from '../../parts/submit-problem'
import { needsPerson, PriceAside } from './price-aside'
import classes from './price-panel.module.css'

interface PricePanelProps {
  draft: Quote
  shop: Shop
  /** The price is that of the choices before. */
  busy: boolean
  /** One of the choices on their way changes the price. */
  pricePending: boolean
  problem: unknown
  /** Files are on their way. */
  underWay: boolean
  flush: () => Promise<Quote | null>
}

/** The draft's price, and the way to send it. */
export function PricePanel({ draft, shop, busy, pricePending, problem, underWay, flush }: PricePanelProps) {
  const submission = useSubmission(draft, shop, flush)
  const total = draft.grand_total ?? draft.total_price
  const hindrance = whyNot(draft, underWay)
  return (
    <PriceAside
      request={draft}
      shop={shop}
      busy={busy}
      problems={
        <>
          <ErrorNotice error={problem} />
          <SubmitProblem error={submission.problem} />
          {submission.changed && (
            <p className={classes.changed} role="alert">
              {t('The price has changed with your last choice. Look at it and send it again.')}
            </p>
          )}
        </>
      }
    >
      <Button
        fullWidth
        disabled={hindrance !== null}
        aria-disabled={pricePending || undefined}
        loading={submission.busy}
        onClick={() => void submission.submit()}
      >
        {needsPerson(draft, shop) || total === null
          ? t('Send for review')
          : t('Request at {price}', { price: formatAmount(total, draft.currency) })}
      </Button>
      {hindrance && <p className={classes.hindrance}>{hindrance}</p>}
    </PriceAside>
  )
}

/** What is missing before the request can be sent. */
function whyNot(draft: Quote, underWay: boolean): string | null {
  if (underWay) return t('Waits until every file has arrived.')
  if (draft.pricing_status === 'running') return t('The price is being worked out.')
  if (draft.files.length === 0) return t('Needs a file first.')
  if (draft.material_type === null) return t('Needs a material first.')
  return null
}

/** Sends the draft, once, and never at a price that was not on the screen. */
function useSubmission(draft: Quote, shop: Shop, flush: () => Promise<Quote | null>) {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const key = useRef(newIdempotencyKey())

  const submit = async () => {
    if (busy) return
    setBusy(true)
    setChanged(false)
    setProblem(null)
    const shown = draft.total_price
    try {
      const saved = await flush()
      // What goes to a person is accepted later, at a price seen then; everything else at the one on the button.
      const unseen = saved !== null && saved.total_price !== shown && !needsPerson(saved, shop)
      if (saved === null || unseen) {
        setChanged(unseen)
        setBusy(false)
        return
      }
      const quote = await api.call(routes.submitQuote, {
        params: { id: draft.id },
        idempotencyKey: key.current,
      })
      queries.setQueryData(queryKeys.one(routes.getQuote, { params: { id: draft.id } }), quote)
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listQuotes) })
      await navigate(`/quotes/${String(draft.id)}`, { replace: true, state: { sent: true } })
    } catch (error) {
      // A refusal is kept under its key; the corrected request is another one.
      key.current = newIdempotencyKey()
      setProblem(error)
      setBusy(false)
    }
  }
  return { submit, busy, changed, problem }
}
