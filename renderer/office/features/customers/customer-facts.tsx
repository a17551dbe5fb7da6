import type { OfficeUser } from '../../../../shared/contract/users'
import { addressLines } from '../../../common/address-lines'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { personName } from '../../../common/words'
import { Facts, Section } from '../../shared/facts'
import { SecondFactorOf } from '../../shared/second-factor-of'
import { EmailChange } from './email-change'

/** Who a customer is, what she has brought in, and where she lives. */
export function CustomerFacts({ customer }: { customer: OfficeUser }) {
  return (
    <>
      <Section title={t('Profile')}>
        <Facts
          items={[
            [t('Name'), personName(customer)],
            [t('Company'), customer.company_name],
            [
              t('E-mail'),
              <a key="e" href={`mailto:${customer.email}`}>
                {customer.email}
              </a>,
            ],
            [
              t('Phone'),
              customer.phone === null ? null : (
                <a key="p" href={`tel:${customer.phone}`}>
                  {customer.phone}
                </a>
              ),
            ],
            [t('Customer since'), <RelativeTime key="c" at={customer.created_at} />],
            [
              t('Last sign-in'),
              customer.last_login_at === null ? (
                t('Never')
              ) : (
                <RelativeTime key="l" at={customer.last_login_at} />
              ),
            ],
            [t('Second factor'), <SecondFactorOf key="f" person={customer} />],
          ]}
        />
        <EmailChange person={customer} />
      </Section>
      <Section title={t('Lifetime value')}>
        <Facts
          items={[
            [t('Ordered'), <Money key="t" amount={customer.ordered_total} currency={customer.currency} />],
            [t('Paid'), <Money key="p" amount={customer.paid_total} currency={customer.currency} />],
            [
              t('Orders'),
              <span key="o" className="pf-figures">
                {formatNumber(customer.order_count)}
              </span>,
            ],
            [
              t('Quotes'),
              <span key="q" className="pf-figures">
                {formatNumber(customer.quote_count)}
              </span>,
            ],
            [
              t('Last order'),
              customer.last_order_at === null ? null : <RelativeTime key="l" at={customer.last_order_at} />,
            ],
          ]}
        />
      </Section>
      <Section title={t('Addresses')}>
        <Facts
          items={[
            [t('Shipping'), <AddressLines key="s" customer={customer} prefix="shipping" />],
            [t('Billing'), <AddressLines key="b" customer={customer} prefix="billing" />],
          ]}
        />
      </Section>
    </>
  )
}

function AddressLines({ customer, prefix }: { customer: OfficeUser; prefix: 'shipping' | 'billing' }) {
  const lines = addressLines({
    address_line1: customer[`${prefix}_address_line1`],
    address_line2: customer[`${prefix}_address_line2`],
    city: customer[`${prefix}_city`],
    state: customer[`${prefix}_state`],
    zip: customer[`${prefix}_zip`],
    country: customer[`${prefix}_country`],
  })
  // A country alone is what everybody begins with.
  if (lines.length < 2) return <span className="pf-muted">{t('None')}</span>
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  )
}
