import { useMemo } from 'react'
import { ORDER_NEEDS } from '../../../../shared/contract/words'
import { MATERIALS, PAYMENT_STATUSES, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import { dayOf, oneOf, useFilters } from '../../shared/filters'

const NAMES = ['q', 'need', 'rush_level', 'material_type', 'payment_status', 'user_id', 'due_before'] as const

/** The filters that the board and the list share, as they stand in the address and as the API takes them. */
export function useOrderFilters() {
  const { values, set, any } = useFilters(NAMES)
  const { q, need, rush_level, material_type, payment_status, user_id, due_before } = values
  const filters = useMemo(
    () => ({
      q: q || undefined,
      need: oneOf(ORDER_NEEDS, need),
      rush_level: oneOf(RUSH_LEVELS, rush_level),
      material_type: oneOf(MATERIALS, material_type),
      payment_status: oneOf(PAYMENT_STATUSES, payment_status),
      user_id: /^\d{1,9}$/.test(user_id) ? user_id : undefined,
      due_before: dayOf(due_before),
    }),
    [q, need, rush_level, material_type, payment_status, user_id, due_before],
  )
  return { values, set, any, filters }
}

export type OrderFilters = ReturnType<typeof useOrderFilters>['filters']

/** Whether anything is left out. */
export function isFiltered(filters: OrderFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}
