import type { ColorPlan as WirePlan } from '../../../shared/contract/price-advice'
import type { Quote } from '../../../shared/contract/quotes'
import { formatMoney, type Cents } from '../../../shared/domain/money'
import type { ColorPlan, PriceAdvice, SlicerSaid } from '../../application/quotes/price-advice'
import { grams } from './common'

const maxRuns = 200

/** What the office may add to the price, and the plan of colours. Never for customers, under no name. */
export function presentAdvice(
  advice: PriceAdvice,
  unitPrice: Cents | null,
): Pick<Quote, 'price_suggestions' | 'color_plan' | 'slicer_hints'> {
  return {
    ...(unitPrice === null
      ? {}
      : {
          price_suggestions: advice.suggestions.map(
            ({ kind, detail, note, extra, change, unitPrice: withLine }) => ({
              kind,
              detail,
              note,
              grams: grams(extra.centigrams),
              seconds: extra.seconds,
              unit_price_change: formatMoney(change),
              unit_price: formatMoney(withLine),
            }),
          ),
        }),
    ...(advice.colorPlan ? { color_plan: presentPlan(advice.colorPlan) } : {}),
    ...(advice.slicerSaid.length > 0 ? { slicer_hints: advice.slicerSaid.map(presentHint) } : {}),
  }
}

function presentHint({ fileId, originalFilename, hint, detail }: SlicerSaid) {
  return {
    quote_file_id: fileId,
    original_filename: originalFilename,
    detail,
    application: hint.application,
    grams: hint.grams,
    seconds: hint.seconds,
    plates: hint.plates?.length,
    printer: hint.printer,
    layer_height_mm: hint.layer_height_mm,
  }
}

function presentPlan(plan: ColorPlan): WirePlan {
  return {
    colors: plan.colors.map(({ name, hex, material, centigrams }) => ({
      name,
      hex,
      material,
      grams: grams(centigrams),
    })),
    changes: plan.changes,
    purge_grams: grams(plan.purge.centigrams),
    purge_seconds: plan.purge.seconds,
    note: plan.note,
    files: plan.files.map((file) => ({
      quote_file_id: file.fileId,
      original_filename: file.originalFilename,
      plate: file.plate,
      copies: file.copies,
      layer_count: file.layerCount,
      changes: file.changes,
      change_layers: file.changeRuns.slice(0, maxRuns),
      ...(file.changeRuns.length > maxRuns ? { truncated: true } : {}),
    })),
  }
}
