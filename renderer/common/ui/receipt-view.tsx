import { Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { PriceReceipt } from '../../../shared/contract/quotes'
import { receiptNames } from '../../../shared/domain/offer-words'
import { shownDecimal } from '../decimal-text'
import { formatDuration, formatGrams, formatNumber, formatFixed } from '../format'
import { pageLanguage, t } from '../texts'
import { materialWords } from '../offer-words'
import { Money } from './money'
import { QuantityPrices } from './quantity-prices'
import classes from './receipt-view.module.css'
import { SourceTag } from './slicing-note'

interface ReceiptViewProps {
  receipt: PriceReceipt
  /** Tax and shipping stand beside the price, with the total to pay under them. */
  taxAmount?: string | null
  shippingCost?: string | null
  grandTotal?: string | null
  /** The lines fold away behind the total. */
  foldable?: boolean
  /** Folded at first. */
  folded?: boolean
  /** What the fold is called; the portal asks "Why this price". */
  foldLabel?: string
}

const isZero = (amount: string) => /^-?0*(\.0*)?$/.test(amount)

/**
 * Every line that makes the price. The office's receipt carries rates, base and markup; the customer's does
 * not, and nothing here can show what is not in it.
 */
export function ReceiptView(props: ReceiptViewProps) {
  const { receipt, foldable = false, folded = true, foldLabel = t('How the price comes about') } = props
  const [open, fold] = useDisclosure(!foldable || !folded)
  return (
    <div className={classes.receipt}>
      {foldable ? (
        <UnstyledButton className={classes.fold} aria-expanded={open} onClick={fold.toggle}>
          <span className={classes.chevron} data-open={open} aria-hidden="true" />
          {foldLabel}
        </UnstyledButton>
      ) : null}
      <Collapse expanded={open}>
        <Lines receipt={receipt} />
      </Collapse>
      <Totals {...props} receipt={receipt} />
      <QuantityPrices receipt={receipt} quantity={receipt.quantity} />
    </div>
  )
}

function Lines({ receipt }: { receipt: PriceReceipt }) {
  const { currency, quantity } = receipt
  const money = (amount: string) => <Money amount={amount} currency={currency} />
  const handSet = receipt.hand_set.length > 0
  const names = receiptNames(receipt.names, receipt, pageLanguage())
  const sources = new Set(receipt.files.map((file) => file.source))
  return (
    <>
      <Section title={t('One set')}>
        {receipt.files.map((file, index) => (
          <Row
            key={index}
            label={
              <>
                {file.original_filename}
                {file.copies > 1 ? <Small> × {formatNumber(file.copies)}</Small> : null}
                <SourceTag source={file.source} version={file.source_version} />
              </>
            }
          >
            <Small>
              {formatGrams(file.material_grams * file.copies)} ·{' '}
              {formatDuration(file.print_time_seconds * file.copies)}
            </Small>
            <OfficeFigures file={file} />
          </Row>
        ))}
        <Row
          label={t('{material} and print time of one set', {
            material: materialWords[receipt.material_type].name,
          })}
        >
          {formatGrams(receipt.material_grams)} · {formatDuration(receipt.print_time_seconds)}
        </Row>
        <OfficeLines receipt={receipt} />
      </Section>
      <Section title={t('One piece')}>
        <Row label={t('Making')}>{money(receipt.making)}</Row>
        {isZero(receipt.discount) ? null : (
          <Row label={t('Quantity discount, {percent}', { percent: percent(receipt.discount_percent) })}>
            {money(receipt.discount)}
          </Row>
        )}
        {isZero(receipt.finish_price) ? null : (
          <Row label={t('Finish: {finish}', { finish: names.finish })}>{money(receipt.finish_price)}</Row>
        )}
        {handSet ? (
          <>
            <Row label={t('Calculated price of one piece')}>
              <s>{money(receipt.calculated_unit_price)}</s>
            </Row>
            <Row label={t('Set by hand')} strong>
              {money(receipt.unit_price)}
            </Row>
          </>
        ) : (
          <Row label={t('Price of one piece')} strong>
            {money(receipt.unit_price)}
          </Row>
        )}
      </Section>
      <Section title={t('All')}>
        <Row label={t('{count, plural, one {# piece} other {# pieces}}', { count: quantity })}>
          {money(receipt.pieces)}
        </Row>
        {receipt.minimum_applied ? (
          <Row label={t('Smallest order')}>{money(receipt.minimum_order)}</Row>
        ) : null}
        {isZero(receipt.rush_fee) ? null : (
          <Row label={`${names.rush}, ${percent(receipt.rush_percent)}`}>{money(receipt.rush_fee)}</Row>
        )}
      </Section>
      <p className={classes.source}>
        {sources.has('slicer')
          ? t('Grams and time come from slicing the files.')
          : t('Grams and time are measured on the geometry of the files.')}
      </p>
    </>
  )
}

function OfficeLines({ receipt }: { receipt: PriceReceipt }) {
  if (receipt.base === undefined) return null
  const exact = (amount: string | undefined) =>
    amount === undefined ? '–' : `${receipt.currency} ${shownDecimal(trimZeros(amount))}`
  // Costs are finer than a cent; the last of their digits matter to nobody at first sight.
  const cost = (amount: string | undefined) => (
    <span title={exact(amount)}>
      {amount === undefined ? '–' : `${receipt.currency} ${formatFixed(Number(amount), 4)}`}
    </span>
  )
  return (
    <>
      <Row
        label={<Office>{t('Material at {price} a gram', { price: exact(receipt.rate_per_gram) })}</Office>}
      >
        {cost(receipt.material_cost)}
      </Row>
      <Row
        label={
          <Office>{t('Machine at {price} an hour', { price: exact(receipt.machine_rate_per_hour) })}</Office>
        }
      >
        {cost(receipt.machine_cost)}
      </Row>
      <Row
        label={
          <Office>
            {t('Base, before the markup of {markup}', { markup: shownDecimal(receipt.markup ?? '–') })}
          </Office>
        }
      >
        {cost(receipt.base)}
      </Row>
      {receipt.cost === undefined ? null : (
        <Row label={<Office>{t('Cost of all')}</Office>}>
          <Money amount={receipt.cost} currency={receipt.currency} />
        </Row>
      )}
      {receipt.margin === undefined ? null : (
        <Row
          label={
            <Office>
              {receipt.margin_percent
                ? t('Margin, {percent}', { percent: percent(receipt.margin_percent) })
                : t('Margin')}
            </Office>
          }
        >
          <Money amount={receipt.margin} currency={receipt.currency} />
        </Row>
      )}
      <Row label={<Office>{t('Rate card')}</Office>}>
        {t('version {version}, algorithm {algorithm}', {
          version: receipt.rate_card_version,
          algorithm: receipt.algorithm_version,
        })}
      </Row>
    </>
  )
}

/** What the office sees of one file: factors that corrected its figures, and its supports. */
function OfficeFigures({ file }: { file: PriceReceipt['files'][number] }) {
  const factors = [
    ...(file.grams_factor ? [t('grams × {factor}', { factor: shownDecimal(file.grams_factor) })] : []),
    ...(file.time_factor ? [t('time × {factor}', { factor: shownDecimal(file.time_factor) })] : []),
  ]
  const { support_grams: grams, support_seconds: seconds } = file
  const supports =
    grams && seconds
      ? t(
          file.support_included ? 'Supports {grams} · {time}, in it' : 'Supports {grams} · {time}, not in it',
          { grams: formatGrams(grams * file.copies), time: formatDuration(seconds * file.copies) },
        )
      : null
  return (
    <>
      {factors.length > 0 ? <span className={classes.beneath}>{factors.join(', ')}</span> : null}
      {supports ? <span className={classes.beneath}>{supports}</span> : null}
    </>
  )
}

function Totals({ receipt, taxAmount, shippingCost, grandTotal }: ReceiptViewProps) {
  const { currency } = receipt
  const extras = grandTotal !== undefined && grandTotal !== null && grandTotal !== receipt.total_price
  return (
    <dl className={classes.totals}>
      <Row label={t('Price')} strong={!extras}>
        <Money amount={receipt.total_price} currency={currency} />
      </Row>
      {extras ? (
        <>
          {taxAmount && !isZero(taxAmount) ? (
            <Row label={t('Tax')}>
              <Money amount={taxAmount} currency={currency} />
            </Row>
          ) : null}
          {shippingCost && !isZero(shippingCost) ? (
            <Row label={t('Shipping')}>
              <Money amount={shippingCost} currency={currency} />
            </Row>
          ) : null}
          <Row label={t('Total')} strong>
            <Money amount={grandTotal} currency={currency} />
          </Row>
        </>
      ) : null}
    </dl>
  )
}

function Row({
  label,
  strong = false,
  children,
}: {
  label: ReactNode
  strong?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes.row} data-strong={strong}>
      <dt>{label}</dt>
      <dd className="pf-figures">{children}</dd>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <p className={classes.group}>{title}</p>
      <dl className={classes.lines}>{children}</dl>
    </>
  )
}

function Small({ children }: { children: ReactNode }) {
  return <span className={classes.small}>{children}</span>
}

/** A line that only the office sees. */
function Office({ children }: { children: ReactNode }) {
  return <span className={classes.office}>{children}</span>
}

const percent = (value: string) => `${trimZeros(value)} %`

/** `0.01700000` → `0.017`. */
function trimZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
