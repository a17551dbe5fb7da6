import { Pill } from '@mantine/core'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { t } from '../../common/texts'
import { CustomerPicker } from './customer-picker'
import { customerName } from './people'
import toolbar from './toolbar.module.css'

interface CustomerFilterProps {
  /** Id in the address; empty for everybody's. */
  value: string
  onChange: (id: string) => void
}

/** Narrows a list to one customer's: found by name, then named in a pill that takes the filter off. */
export function CustomerFilter({ value, onChange }: CustomerFilterProps) {
  const id = Number(value)
  const customer = useRouteQuery(routes.getUser, { params: { id } }, { enabled: value !== '' })
  if (value === '') {
    return (
      <div className={toolbar.search}>
        <CustomerPicker
          label={t('Customer')}
          bare
          value={null}
          onChange={(chosen) => chosen && onChange(String(chosen.id))}
        />
      </div>
    )
  }
  return (
    <Pill
      size="md"
      withRemoveButton
      onRemove={() => onChange('')}
      removeButtonProps={{ 'aria-label': t('Every customer'), 'aria-hidden': false, tabIndex: 0 }}
    >
      {customer.data ? customerName(customer.data) : t('Customer {id}', { id: value })}
    </Pill>
  )
}
