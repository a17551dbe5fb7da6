import { Button } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { QueryInput } from '../../../../shared/contract/route'
import { routes } from '../../../../shared/contract/routes'
import { useApi } from '../../../common/api'
import { saveAs } from '../../../common/save-as'
import { t } from '../../../common/texts'
import { notify } from '../../shared/notify'

/** Saves exactly the orders that the list shows, all pages of them, as CSV. */
export function ExportButton({ query }: { query: QueryInput<typeof routes.exportOrders> }) {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const answer = await api.send(routes.exportOrders, { query })
      const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      saveAs(await answer.blob(), name ?? 'orders.csv')
    } catch (error) {
      // An answer that broke off rejects too: half a list is never saved as a whole one.
      notify(error instanceof ApiError ? error.detail : t('The export broke off. Try it again.'), 'danger')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      loading={busy}
      title={t('Every order that fits the filters, in this order')}
      onClick={() => void save()}
    >
      {t('Export CSV')}
    </Button>
  )
}
