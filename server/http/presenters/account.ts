import { parse } from 'bowser'
import type { Address, EmailChange, SessionLine as WireSession } from '../../../shared/contract/account'
import type { AddressLine } from '../../application/account/address-book'
import type { EmailChangeRecord, SessionLine } from '../../application/account/ports'
import type { Caller } from '../../application/common/caller'
import { time } from './common'

export function presentAddress({ address, isShipping, isBilling }: AddressLine): Address {
  return {
    id: address.id,
    name: address.name,
    address_line1: address.line1,
    address_line2: address.line2,
    city: address.city,
    state: address.state,
    zip: address.zip,
    country: address.country,
    phone: address.phone,
    is_default_shipping: isShipping,
    is_default_billing: isBilling,
    created_at: time(address.createdAt),
    updated_at: time(address.updatedAt),
  }
}

const KINDS: Record<string, WireSession['kind']> = { desktop: 'desktop', mobile: 'phone', tablet: 'tablet' }

export function presentSession(session: SessionLine, caller: Pick<Caller, 'sessionId'>): WireSession {
  const device = session.userAgent ? parse(session.userAgent) : null
  return {
    id: session.id,
    browser: device?.browser.name || null,
    system: device?.os.name || null,
    kind: KINDS[device?.platform.type ?? ''] ?? 'unknown',
    ip: session.ip,
    last_used_at: time(session.lastUsedAt),
    is_current: session.familyId === caller.sessionId,
  }
}

export function presentEmailChange(change: EmailChangeRecord | null): { change: EmailChange | null } {
  return {
    change: change && {
      new_email: change.newEmail,
      old_confirmed: change.oldConfirmedAt !== null,
      new_confirmed: change.newConfirmedAt !== null,
      expires_at: time(change.expiresAt),
    },
  }
}
