import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { routes } from '../../../shared/contract/routes'
import type { OfficeUser } from '../../../shared/contract/users'
import { useRouteQuery } from '../../common/api'
import { t } from '../../common/texts'
import { customerFullName } from './people'

/** The option that makes somebody new; no id reads so. */
const CREATE = 'create'

interface CustomerPickerProps {
  label: string
  value: Pick<OfficeUser, 'id' | 'email' | 'first_name' | 'last_name' | 'company_name'> | null
  onChange: (customer: OfficeUser | null) => void
  error?: string
  /** No label above the field, for toolbars. */
  bare?: boolean
  /** Offers to make somebody new of what was typed. */
  onCreate?: (text: string) => void
  /** Has the focus when the page opens; the list waits for a letter or an arrow. */
  autoFocus?: boolean
}

/** Finds a customer by the beginnings of name, company or e-mail. */
export function CustomerPicker(props: CustomerPickerProps) {
  const { label, value, onChange, error, bare = false, onCreate, autoFocus } = props
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState(value ? customerFullName(value) : '')
  // Somebody chosen elsewhere on the page is named here, too; what is being typed stays.
  const [named, setNamed] = useState(value?.id ?? null)
  if ((value?.id ?? null) !== named) {
    setNamed(value?.id ?? null)
    if (value) setText(customerFullName(value))
  }
  const [settled] = useDebouncedValue(text.trim(), 150)
  const query = value && customerFullName(value) === settled ? undefined : settled || undefined
  const found = useRouteQuery(routes.listUsers, {
    query: { role: 'customer', is_active: 'true', limit: '8', q: query },
  })
  const customers = found.data?.items ?? []
  const ids = customers.map((customer) => customer.id).join()
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (ids !== '') selectFirstOption()
  }, [ids, selectFirstOption])

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        if (id === CREATE) {
          combobox.closeDropdown()
          onCreate?.(text.trim())
          return
        }
        const customer = customers.find((one) => String(one.id) === id)
        if (!customer) return
        onChange(customer)
        setText(customerFullName(customer))
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          label={bare ? undefined : label}
          aria-label={bare ? label : undefined}
          placeholder={bare ? label : t('Name, company or e-mail')}
          autoComplete="off"
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value)
            if (value) onChange(null)
            combobox.openDropdown()
          }}
          autoFocus={autoFocus}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('Customers')} mah={240} style={{ overflowY: 'auto' }}>
          {customers.map((customer) => (
            <Combobox.Option key={customer.id} value={String(customer.id)}>
              {customerFullName(customer)} <span className="pf-muted">{customer.email}</span>
            </Combobox.Option>
          ))}
          {customers.length === 0 && (
            <Combobox.Empty>
              {found.isError ? found.error.detail : found.isPending ? t('Searching…') : t('Nobody found.')}
            </Combobox.Empty>
          )}
          {onCreate && text.trim() !== '' && !value && (
            <Combobox.Option value={CREATE}>{t('Create “{text}”', { text: text.trim() })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
