import type { InstantPrice, MeasuredFile } from '../../../shared/contract/instant-quote'
import type { InstantPriceResult, MeasuredUpload } from '../../application/quotes/instant-pricing'
import { grams, type Viewer } from './common'
import { presentAlternatives, presentMeasures, presentPrice } from './quotes'
import { presentReceipt } from './receipts'

/** Whoever has no account sees what a customer would see. */
const VISITOR: Viewer = { role: 'customer' }

export function presentMeasuredFile({ upload, model, measurement }: MeasuredUpload): MeasuredFile {
  const { thumbnail } = model
  return {
    file: {
      ...presentMeasures(upload, model),
      copies: 1,
      material_grams: null,
      print_time_seconds: null,
    },
    thumbnail: thumbnail && Buffer.from(thumbnail.bytes).toString('base64'),
    measurement,
  }
}

export function presentInstantPrice(result: InstantPriceResult): InstantPrice {
  const { choices, priced, alternatives, pricing } = result
  return {
    quantity: choices.quantity,
    material_type: choices.materialType,
    finish: choices.finish,
    rush_level: choices.rushLevel,
    status: result.status,
    ...presentPrice(priced, pricing),
    price_receipt: presentReceipt(priced.receipt, VISITOR),
    alternatives: presentAlternatives(alternatives),
    files: priced.files.map(({ centigrams, seconds }) => ({
      material_grams: grams(centigrams),
      print_time_seconds: seconds,
    })),
  }
}
