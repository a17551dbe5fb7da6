import { useQueryClient } from '@tanstack/react-query'
import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys } from '../../../common/api'
import { formatInstantDay } from '../../../common/format'
import { t } from '../../../common/texts'
import { DocumentButton } from '../../../common/ui/document-button'
import page from '../../parts/page.module.css'

/** The invoice of an order, and what takes it back; nothing while there is none to have. */
export function OrderDocuments({ order }: { order: SalesOrder }) {
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getOrder) })
  const { invoice } = order
  const cancelled = order.status === 'cancelled'
  if (invoice === null && (cancelled || order.confirmed_at === null)) return null
  return (
    <section className={page.panel} aria-labelledby="documents-title">
      <h2 id="documents-title">{t('Invoice')}</h2>
      {invoice && (
        <p className="pf-muted">
          {t('{number} of {day}', { number: invoice.number, day: formatInstantDay(invoice.issued_at) })}
        </p>
      )}
      {invoice?.differs && (
        <p>
          {cancelled
            ? t('The order was cancelled afterwards; the credit note takes the invoice back.')
            : t('The order has changed since. The invoice stays as it was issued.')}
        </p>
      )}
      <DocumentButton route={routes.invoicePdf} id={order.id} fullWidth onSaved={refresh}>
        {t('Save the invoice as PDF')}
      </DocumentButton>
      {invoice && cancelled && (
        <DocumentButton route={routes.creditNotePdf} id={order.id} fullWidth onSaved={refresh}>
          {t('Save the credit note as PDF')}
        </DocumentButton>
      )}
    </section>
  )
}
