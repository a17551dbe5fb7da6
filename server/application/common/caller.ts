import type { Role } from '../../../shared/domain/vocabulary'

/** Who asks: a signed-in person, as every use case sees them. */
export interface Caller {
  userId: number
  role: Role
  /** The session (refresh-token family) the access token belongs to. */
  sessionId: string
}

/** The product itself, acting on its own: schedules, pricing, first set-up. */
export const SYSTEM = 'system'

/** Who a change is recorded for. */
export type ChangeActor = Pick<Caller, 'userId' | 'role'> | typeof SYSTEM

export function isOffice(caller: Pick<Caller, 'role'>): boolean {
  return caller.role !== 'customer'
}
