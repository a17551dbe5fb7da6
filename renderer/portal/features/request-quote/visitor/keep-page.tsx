import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../../../../../shared/client/api-client'
import { routes } from '../../../../../shared/contract/routes'
import type { Shop } from '../../../../../shared/contract/shop'
import { useApi } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { PageSkeleton } from '../../../parts/page-skeleton'
import { useShop } from '../../../parts/use-shop'
import { offeredChoices } from '../choices'
import { keptRequest } from './kept-request'

/** Where a request from before there was an account becomes a draft; the draft's page then takes its files. */
export function KeepPage() {
  const shop = useShop()
  const toDraft = useDraftOfKept()
  const [problem, setProblem] = useState<unknown>(null)
  const begun = useRef(false)

  const begin = useCallback(
    async (offer: Shop) => {
      setProblem(null)
      await toDraft(offer).catch(setProblem)
    },
    [toDraft],
  )
  const offer = shop.data
  useEffect(() => {
    if (!offer || begun.current) return
    begun.current = true
    void begin(offer)
  }, [offer, begin])

  if (shop.isError && !offer) {
    return <ErrorNotice error={shop.error} onRetry={() => void shop.refetch()} />
  }
  if (problem === null || !offer) return <PageSkeleton />
  return (
    <ErrorNotice
      title={t('The request could not be begun. Your files are still in this browser.')}
      error={problem}
      onRetry={() => void begin(offer)}
    />
  )
}

/** Goes to the draft that the kept files belong into, which is begun when there is none. */
function useDraftOfKept() {
  const api = useApi()
  const navigate = useNavigate()
  return useCallback(
    async (shop: Shop) => {
      const { files, draftId } = await keptRequest.load()
      if (files.length === 0) {
        await navigate('/request', { replace: true })
        return
      }
      let id = draftId
      if (id !== null) {
        // Begun by another person, or sent meanwhile: these files become a draft of their own.
        const draft = await api.call(routes.getQuote, { params: { id } }).catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return null
          throw error
        })
        if (draft?.status !== 'draft') {
          keptRequest.forgetDraft()
          id = null
        }
      }
      if (id === null) {
        const { choices, draftKey } = keptRequest.snapshot()
        const body = { draft: true, ...offeredChoices(choices, shop) }
        const draft = await api
          .call(routes.createQuote, { body, idempotencyKey: draftKey })
          .catch((error: unknown) => {
            // A refusal is kept under its key; the next try is another request.
            if (error instanceof ApiError && error.status >= 400 && error.status < 500)
              keptRequest.forgetDraft()
            throw error
          })
        id = draft.id
        keptRequest.change({ draftId: id })
      }
      await navigate(`/request/${String(id)}`, { replace: true })
    },
    [api, navigate],
  )
}
