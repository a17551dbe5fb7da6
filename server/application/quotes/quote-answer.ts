import type { Caller } from '../common/caller'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import type { FileSlices } from './file-slices'
import type { QuoteFileRecord, QuoteRecord } from './ports'
import { alternativeTotals, measured } from './pricing'
import { viewOf, type QuoteView } from './quote-view'
import { choicesOf } from './repricing'

/** What prices are made from at this moment. */
export async function pricingFacts(shop: ShopFactsSource, tx: Transaction): Promise<PricingFacts> {
  return {
    settings: await shop.inside(tx),
    card: await tx.rateCards.current(),
    printProfile: await tx.printProfiles.current(),
  }
}

/** The quote as the caller sees it after a change, sealed as the request's answer. */
export async function finishQuote(
  tx: Transaction,
  quote: QuoteRecord,
  caller: Caller,
  pricing: PricingFacts,
  now: Date,
  seal: Seal<QuoteView>,
  draft: { files: QuoteFileRecord[]; slices: FileSlices } | null,
): Promise<QuoteView> {
  const detail = await tx.views.quote(quote.id)
  if (!detail) throw notFound('quote')
  const alternatives = draft ? totalsOfOtherChoices(quote, draft.files, draft.slices, pricing) : null
  const view = viewOf(detail, caller, pricing.settings, now, alternatives)
  await seal(tx, view)
  return view
}

/** A draft with the total of every other choice. Answers null for what has no price. */
function totalsOfOtherChoices(
  quote: QuoteRecord,
  files: QuoteFileRecord[],
  slices: FileSlices,
  pricing: PricingFacts,
) {
  if (!quote.materialType || files.length === 0) return null
  return alternativeTotals(measured(files, slices), choicesOf(quote, quote.materialType), pricing)
}
