import { NativeSelect } from '@mantine/core'
import {
  MATERIALS,
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  RUSH_LEVELS,
} from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { useOfferNames } from '../../../common/offer-words'
import { orderStatusWords, paymentStatusWords } from '../../../common/words'
import { CustomerFilter } from '../../shared/customer-filter'
import { DayRange } from '../../shared/day-range'
import { FilterSearch } from '../../shared/filter-search'
import toolbar from '../../shared/toolbar.module.css'
import type { useOrderFilters } from './order-filters'

interface FilterControlsProps extends Pick<ReturnType<typeof useOrderFilters>, 'values' | 'set'> {
  /** What narrows the list only: the board has a column for each state, and shows what is going on now. */
  list?: {
    values: Record<'status' | 'from' | 'to', string>
    set: (name: 'status' | 'from' | 'to', value: string) => void
  }
}

/** What narrows the board and the list, in one row. */
export function FilterControls({ values, set, list }: FilterControlsProps) {
  const names = useOfferNames()
  return (
    <>
      <FilterSearch label={t('Search orders')} value={values.q} onChange={(text) => set('q', text)} />
      <CustomerFilter value={values.user_id} onChange={(id) => set('user_id', id)} />
      {list && (
        <NativeSelect
          aria-label={t('State of the order')}
          className={toolbar.narrow}
          value={list.values.status}
          data={[
            { value: '', label: t('Every state') },
            ...ORDER_STATUSES.map((value) => ({ value, label: orderStatusWords[value] })),
          ]}
          onChange={(event) => list.set('status', event.currentTarget.value)}
        />
      )}
      <NativeSelect
        aria-label={t('What they need')}
        className={toolbar.narrow}
        value={values.need}
        data={[
          { value: '', label: t('Any need') },
          { value: 'open', label: t('Open orders') },
          { value: 'late', label: t('Late and open') },
          { value: 'due_today', label: t('Due today') },
          { value: 'due_week', label: t('Due within 7 days') },
          { value: 'start', label: t('Paid, not started') },
          { value: 'refund', label: t('Refund owed') },
        ]}
        onChange={(event) => set('need', event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('Speed')}
        className={toolbar.narrow}
        value={values.rush_level}
        data={[
          { value: '', label: t('Every speed') },
          ...RUSH_LEVELS.map((value) => ({ value, label: names.rush(value).name })),
        ]}
        onChange={(event) => set('rush_level', event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('Material')}
        className={toolbar.narrow}
        value={values.material_type}
        data={[{ value: '', label: t('Every material') }, ...MATERIALS]}
        onChange={(event) => set('material_type', event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('Payment')}
        className={toolbar.narrow}
        value={values.payment_status}
        data={[
          { value: '', label: t('Paid or not') },
          ...PAYMENT_STATUSES.map((value) => ({ value, label: paymentStatusWords[value] })),
        ]}
        onChange={(event) => set('payment_status', event.currentTarget.value)}
      />
      {list && (
        <DayRange
          from={list.values.from}
          until={list.values.to}
          names={{ from: t('Placed from'), until: t('Placed until') }}
          onFrom={(day) => list.set('from', day)}
          onUntil={(day) => list.set('to', day)}
        />
      )}
    </>
  )
}
