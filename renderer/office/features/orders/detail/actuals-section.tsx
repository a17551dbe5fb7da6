import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { formatDuration, formatGrams } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { Duration, Grams } from '../../../../common/ui/quantities'
import { Facts, Section } from '../../../shared/facts'
import { ActualsForm } from './actuals-form'
import { deviation, quotedFor } from './quoted-figures'

/** What the printers really took, for the whole order, beside what was quoted: the measure of every later estimate. */
export function ActualsSection({ order }: { order: SalesOrder }) {
  const [editing, setEditing] = useState(false)
  const grams = order.actual_grams ?? null
  const seconds = order.actual_print_seconds ?? null
  const unknown = grams === null && seconds === null
  const quoted = quotedFor(order)
  if (editing) {
    return (
      <Section title={t('Really used')}>
        <ActualsForm order={order} discard={t('Discard')} explain onDone={() => setEditing(false)} />
      </Section>
    )
  }
  return (
    <Section
      title={t('Really used')}
      aside={
        <Button variant="subtle" size="xs" onClick={() => setEditing(true)}>
          {unknown ? t('Record') : t('Change')}
        </Button>
      }
    >
      <Facts
        items={[
          [
            t('Material'),
            <Beside
              key="g"
              quoted={quoted.grams === null ? null : formatGrams(quoted.grams)}
              off={deviation(quoted.grams, grams)}
            >
              <Grams grams={grams} />
            </Beside>,
          ],
          [
            t('Print time'),
            <Beside
              key="s"
              quoted={quoted.seconds === null ? null : formatDuration(quoted.seconds)}
              off={deviation(quoted.seconds, seconds)}
            >
              <Duration seconds={seconds} />
            </Beside>,
          ],
        ]}
      />
      {!unknown && (
        <p style={{ margin: '8px 0 0' }}>
          <Link to="/settings/calibration">{t('How orders compare with their quotes')}</Link>
        </p>
      )}
    </Section>
  )
}

interface BesideProps {
  quoted: string | null
  off: string | null
  children: ReactNode
}

function Beside({ quoted, off, children }: BesideProps) {
  return (
    <>
      {children}
      {quoted !== null && (
        <span className="pf-muted">
          {' '}
          {t('of {figure} quoted', { figure: quoted })}
          {off === null ? '' : `, ${off}`}
        </span>
      )}
    </>
  )
}
