import { useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { QueryInput } from '../../../../shared/contract/route'
import type { routes } from '../../../../shared/contract/routes'
import { useApi } from '../../../common/api'
import { saveAs } from '../../../common/save-as'
import { t } from '../../../common/texts'
import { notify } from '../../shared/notify'

type ExportRoute = (typeof routes)['exportOrders' | 'exportPayments' | 'exportInvoices']

/** Saves an export under the name that the server gives it; answers whether it came whole. */
export function useCsvDownload() {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const save = async <R extends ExportRoute>(route: R, query: QueryInput<R>): Promise<boolean> => {
    setBusy(true)
    try {
      const answer = await api.send(route, { query } as never)
      const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      saveAs(await answer.blob(), name ?? 'export.csv')
      return true
    } catch (error) {
      // An answer that broke off rejects too: half a list is never saved as a whole one.
      notify(error instanceof ApiError ? error.detail : t('The export broke off. Try it again.'), 'danger')
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, save }
}
