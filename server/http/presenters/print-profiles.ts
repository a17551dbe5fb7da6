import type { Calibration, PrintProfile } from '../../../shared/contract/print-profiles'
import {
  LEAST_ORDERS,
  type CalibrationGroup,
  type ComparedOrder,
  type Measure,
} from '../../../shared/domain/calibration'
import type { PrintProfileLine } from '../../application/common/reads'
import type { StoredPrintProfile } from '../../application/common/unit-of-work'
import { grams, gramsOrNull, time } from './common'

export function presentPrintProfile(profile: StoredPrintProfile): PrintProfile {
  return {
    version: profile.version,
    profile: profile.profile,
    calibrations: profile.calibrations.map((entry) => ({ ...entry, source: entry.source ?? 'geometry' })),
    note: profile.note,
    created_by: profile.createdBy,
    created_at: time(profile.createdAt),
  }
}

export function presentPrintProfileLine(profile: PrintProfileLine): PrintProfile {
  return { ...presentPrintProfile(profile), created_by_name: profile.createdByName }
}

export function presentCalibration(compared: { version: number; groups: CalibrationGroup[] }): Calibration {
  return {
    print_profile_version: compared.version,
    least_orders: LEAST_ORDERS,
    groups: compared.groups.map((group) => ({
      material_type: group.materialType,
      source: group.source,
      print_profile_versions: group.versions,
      in_force: group.inForce,
      grams: presentMeasure(group.grams),
      time: presentMeasure(group.time),
      orders: group.orders.map(presentOrder),
    })),
  }
}

function presentMeasure({ count, leftOut, spread, factor, proposed, verdict }: Measure) {
  return {
    orders: count,
    left_out: leftOut,
    median: rounded(spread?.median),
    lower_quartile: rounded(spread?.lowerQuartile),
    upper_quartile: rounded(spread?.upperQuartile),
    mad: rounded(spread?.mad),
    low: rounded(spread?.low),
    high: rounded(spread?.high),
    factor,
    proposed_factor: proposed,
    verdict,
  }
}

function presentOrder(order: ComparedOrder) {
  return {
    sales_order_id: order.orderId,
    order_number: order.orderNumber,
    product_name: order.productName,
    quantity: order.quantity,
    created_at: time(order.createdAt),
    print_profile_version: order.printProfileVersion,
    quoted_grams: grams(order.quotedCentigrams * order.quantity),
    actual_grams: gramsOrNull(order.actualCentigrams),
    grams_ratio: rounded(order.grams?.ratio),
    grams_left_out: order.grams?.leftOut ?? null,
    quoted_print_seconds: order.quotedSeconds * order.quantity,
    actual_print_seconds: order.actualSeconds,
    time_ratio: rounded(order.time?.ratio),
    time_left_out: order.time?.leftOut ?? null,
  }
}

/** To four places; null for what there is not. */
function rounded(ratio: number | undefined): number | null {
  return ratio === undefined ? null : Math.round(ratio * 1e4) / 1e4
}
