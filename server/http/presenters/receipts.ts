import type { PriceReceipt as WireReceipt } from '../../../shared/contract/quotes'
import { Decimal, formatMoney } from '../../../shared/domain/money'
import type { PricedFile, PriceReceipt } from '../../../shared/domain/pricing'
import { isOffice } from '../../application/common/caller'
import { grams, type Viewer } from './common'

/**
 * How the price came about. Customers see grams, time, the making of one piece as one line, discount, finish,
 * minimum, rush and total; rates, costs, markup and margin are for the office, under no name anywhere else.
 */
export function presentReceipt(receipt: PriceReceipt, viewer: Viewer): WireReceipt {
  const { input, factors, lines } = receipt
  const office = isOffice(viewer)
  return {
    algorithm_version: receipt.algorithm_version,
    rate_card_version: receipt.rate_card_version,
    currency: receipt.currency,
    material_type: input.material_type,
    quantity: input.quantity,
    files: input.files.map((file) => ({
      original_filename: file.original_filename,
      sha256: file.sha256,
      copies: file.copies,
      material_grams: grams(file.centigrams),
      print_time_seconds: file.seconds,
      source: file.source,
      source_version: file.source_version,
      ...(office ? officeFigures(file) : {}),
    })),
    material_grams: grams(lines.centigrams),
    print_time_seconds: lines.seconds,
    making: formatMoney(lines.making),
    discount_percent: factors.discount_percent,
    discount: formatMoney(lines.discount),
    finish: input.finish,
    finish_price: formatMoney(lines.finish),
    calculated_unit_price: formatMoney(lines.calculated_unit_price),
    hand_set: receipt.hand_set.map((entry) => ({
      unit_price: formatMoney(entry.unit_price),
      at: entry.at,
      ...(office ? { by_user_id: entry.by_user_id } : {}),
    })),
    unit_price: formatMoney(lines.unit_price),
    pieces: formatMoney(lines.pieces),
    minimum_order: formatMoney(factors.minimum_order),
    minimum_applied: lines.minimum_applied,
    subtotal: formatMoney(lines.subtotal),
    rush_level: input.rush_level,
    rush_percent: factors.rush_percent,
    rush_fee: formatMoney(lines.rush_fee),
    total_price: formatMoney(lines.total_price),
    ...(receipt.quantity_prices
      ? {
          quantity_prices: receipt.quantity_prices.map((entry) => ({
            quantity: entry.quantity,
            unit_price: formatMoney(entry.unit_price),
            total_price: formatMoney(entry.total_price),
          })),
        }
      : {}),
    ...(receipt.names ? { names: receipt.names } : {}),
    ...(office ? officeLines(receipt) : {}),
  }
}

function officeLines({ factors, lines, input }: PriceReceipt) {
  const cost = new Decimal(lines.base).times(input.quantity)
  const margin = new Decimal(lines.subtotal).div(100).minus(cost)
  return {
    density_g_cm3: factors.density_g_cm3,
    rate_per_gram: factors.rate_per_gram,
    machine_rate_per_hour: factors.machine_rate_per_hour,
    markup: factors.markup,
    material_cost: lines.material_cost,
    machine_cost: lines.machine_cost,
    base: lines.base,
    cost: cost.toFixed(2),
    margin: margin.toFixed(2),
    margin_percent: lines.subtotal === 0 ? null : margin.times(10_000).div(lines.subtotal).toFixed(1),
  }
}

/** Receipts of before there were factors and support lines lack them. */
function officeFigures(file: PricedFile) {
  return {
    ...(file.grams_factor === undefined ? {} : { grams_factor: file.grams_factor }),
    ...(file.time_factor === undefined ? {} : { time_factor: file.time_factor }),
    ...(file.support_centigrams === undefined ? {} : { support_grams: grams(file.support_centigrams) }),
    ...(file.support_seconds === undefined ? {} : { support_seconds: file.support_seconds }),
    ...(file.support_included === undefined ? {} : { support_included: file.support_included }),
  }
}
