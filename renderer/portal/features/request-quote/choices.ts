import type { BodyInput } from '../../../../shared/contract/route'
import type { routes } from '../../../../shared/contract/routes'
import type { Shop } from '../../../../shared/contract/shop'

/** What a customer, or somebody who may become one, chooses about a request. */
export type Choices = Omit<BodyInput<typeof routes.updateQuote>, 'files' | 'internal_notes' | 'version'>

/**
 * Choices of a visit before, without what the shop no longer offers. There is always a material where the shop has one:
 * so the first price stands as soon as the first file is measured.
 */
export function offeredChoices(choices: Choices, shop: Shop): Choices {
  const offer =
    shop.materials.find(({ material_type: material }) => material === choices.material_type) ??
    shop.materials[0]
  const finish = shop.finishes.find((each) => each.finish === choices.finish)?.finish
  const rush = shop.rush_levels.find((each) => each.rush_level === choices.rush_level)?.rush_level
  return {
    ...choices,
    material_type: offer?.material_type,
    finish: finish ?? 'standard',
    rush_level: rush ?? 'standard',
    color: choices.color && offer?.colors.includes(choices.color) ? choices.color : null,
  }
}
