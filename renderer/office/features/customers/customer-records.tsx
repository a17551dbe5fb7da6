import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import styles from '../../shared/detail.module.css'
import { Section } from '../../shared/facts'
import { orderColumns, orderPath } from '../../shared/order-columns'
import { customerName } from '../../shared/people'
import { quoteColumns, quotePath } from '../../shared/quote-columns'
import { RecordTable } from '../../shared/record-table'
import { CustomerMessages } from './customer-messages'

/** What a customer ordered, asked for and wrote. */
export function CustomerRecords({ customer }: { customer: OfficeUser }) {
  const quotes = useRouteList(routes.listQuotes, { query: { user_id: String(customer.id), limit: '20' } })
  const orders = useRouteList(routes.listOrders, { query: { user_id: String(customer.id), limit: '20' } })
  const name = customerName(customer)
  return (
    <>
      <Section
        title={t('Orders')}
        aside={
          <Link to={`/orders?view=list&q=${encodeURIComponent(customer.email)}`}>{t('All orders')}</Link>
        }
      >
        <RecordTable
          inline
          expected={customer.order_count}
          label={t('Orders of {name}', { name })}
          columns={orderColumns(customer.currency, false)}
          source={orders}
          rowKey={(order) => order.id}
          rowPath={orderPath}
          empty={<p className={styles.quiet}>{t('No orders yet.')}</p>}
        />
      </Section>
      <Section
        title={t('Quotes')}
        aside={<Link to={`/quotes?customer=${customer.id}`}>{t('All quotes')}</Link>}
      >
        <RecordTable
          inline
          expected={customer.quote_count}
          label={t('Quotes of {name}', { name })}
          columns={quoteColumns(customer.currency, false)}
          source={quotes}
          rowKey={(quote) => quote.id}
          rowPath={quotePath}
          empty={<p className={styles.quiet}>{t('No quotes yet.')}</p>}
        />
      </Section>
      <Section title={t('Messages')}>
        <CustomerMessages customerId={customer.id} name={name} />
      </Section>
    </>
  )
}
