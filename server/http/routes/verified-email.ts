import { DomainError } from '../../../shared/domain/errors'
import type { ReadModels } from '../../application/common/reads'
import type { ShopService } from '../../application/shop/shop-service'
import type { GuardFacts } from '../endpoint'

/**
 * A check of rights: where the shop demands it, customers confirm their address before they send a request or order.
 * Trying out a price and beginning a draft is free. The check throws EMAIL_NOT_VERIFIED.
 */
export function confirmedCustomersOnly(shop: ShopService, reads: Pick<ReadModels, 'user'>) {
  return async ({ caller, rawBody }: GuardFacts): Promise<void> => {
    if (caller.role !== 'customer' || isDraft(rawBody.draft)) return
    if (!(await shop.settings()).require_verified_email) return
    const user = await reads.user(caller.userId)
    if (user?.emailVerifiedAt) return
    throw new DomainError(
      'EMAIL_NOT_VERIFIED',
      'Confirm your e-mail address first: open the link that we sent you, or ask for another one on your profile page.',
    )
  }
}

function isDraft(given: unknown): boolean {
  return given === true || given === 'true'
}
