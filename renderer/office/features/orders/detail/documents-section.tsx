import { useQueryClient } from '@tanstack/react-query'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys } from '../../../../common/api'
import { formatAmount, formatInstantDay } from '../../../../common/format'
import { rich, t } from '../../../../common/texts'
import { DocumentButton } from '../../../../common/ui/document-button'
import { Identifier } from '../../../../common/ui/identifier'
import styles from '../../../shared/detail.module.css'
import { Section } from '../../../shared/facts'
import documents from './documents-section.module.css'

/** The papers of an order: job sheet, invoice, and the credit note of an invoiced order that was cancelled. */
export function DocumentsSection({ order }: { order: SalesOrder }) {
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getOrder) })
  const { invoice } = order
  const cancelled = order.status === 'cancelled'
  return (
    <Section title={t('Documents')}>
      <div className={documents.buttons}>
        <DocumentButton route={routes.travellerPdf} id={order.id}>
          {t('Job sheet')}
        </DocumentButton>
        {(invoice !== null || !cancelled) && (
          <DocumentButton route={routes.invoicePdf} id={order.id} onSaved={refresh}>
            {invoice === null ? t('Issue the invoice') : t('Invoice')}
          </DocumentButton>
        )}
        {invoice !== null && cancelled && (
          <DocumentButton route={routes.creditNotePdf} id={order.id} onSaved={refresh}>
            {invoice.credit_note === null ? t('Issue the credit note') : t('Credit note')}
          </DocumentButton>
        )}
      </div>
      {invoice === null && !cancelled && (
        <p className="pf-muted">{t('Issuing freezes its number and content.')}</p>
      )}
      {invoice !== null && (
        <p className={documents.issued}>
          {rich('<number></number> of {day} over {total}', {
            number: () => <Identifier key="number">{invoice.number}</Identifier>,
            day: formatInstantDay(invoice.issued_at),
            total: formatAmount(invoice.grand_total, order.currency),
          })}
        </p>
      )}
      {invoice?.credit_note && (
        <p className={documents.issued}>
          {rich('<number></number> of {day} takes it back', {
            number: () => <Identifier key="number">{invoice.credit_note?.number ?? ''}</Identifier>,
            day: formatInstantDay(invoice.credit_note.issued_at),
          })}
        </p>
      )}
      {invoice?.differs && invoice.credit_note === null && (
        <div className={styles.notice}>
          <p>
            {cancelled
              ? t(
                  'The order was cancelled after it was invoiced. The invoice stands until a credit note takes it back.',
                )
              : t('The order costs {total} now. The invoice stays as it was issued.', {
                  total: formatAmount(order.grand_total, order.currency),
                })}
          </p>
        </div>
      )}
    </Section>
  )
}
