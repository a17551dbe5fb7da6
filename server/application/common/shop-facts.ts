import type { VersionedPrintProfile } from '../../../shared/domain/print-profile'
import { firstSettings, type ShopSettings } from '../../../shared/domain/settings'
import type { ReadModels } from './reads'
import type { StoredRateCard, Transaction } from './unit-of-work'

/** The product's own colour, for shops without one. */
export const OWN_COLOR = '#0f766e'

/** The shop's settings, or those of a new shop before the first set-up wrote any. */
export type ShopFacts = ShopSettings & { version: number }

/** Where money is transferred to. */
export interface BankAccount {
  holder: string
  name: string | null
  /** IBAN or account number. */
  account: string
  /** BIC or routing number. */
  code: string | null
}

/** Where customers transfer to; null for a shop that takes no transfers. */
export function bankAccountOf(settings: ShopFacts): BankAccount | null {
  const { bank_account: account, payment_methods: methods } = settings
  if (!account || !methods.includes('bank_transfer')) return null
  return {
    holder: settings.bank_holder ?? settings.legal_name ?? settings.shop_name,
    name: settings.bank_name,
    account,
    code: settings.bank_code,
  }
}

/** Knows the time zone that a shop without settings is in. */
export class ShopFactsSource {
  constructor(private readonly firstTimeZone: string) {}

  async inside(tx: Transaction): Promise<ShopFacts> {
    return this.orFirst(await tx.settings.load())
  }

  async outside(reads: Pick<ReadModels, 'settings'>): Promise<ShopFacts> {
    return this.orFirst(await reads.settings())
  }

  private orFirst(stored: { settings: ShopSettings; version: number } | null): ShopFacts {
    const first = firstSettings(this.firstTimeZone)
    // Settings stored by an older version may lack members that came later.
    if (!stored) return { ...first, version: 0 }
    const { settings, version } = stored
    return {
      ...first,
      ...settings,
      model_limits: { ...first.model_limits, ...settings.model_limits },
      version,
    }
  }
}

/** What a price depends on besides the quote itself. */
export interface PricingFacts {
  settings: ShopFacts
  card: StoredRateCard
  printProfile: VersionedPrintProfile
}
