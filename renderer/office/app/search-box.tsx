import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { orderStatusWords, quoteStatusWords } from '../../common/words'
import { SearchIcon } from '../shared/icons'
import { customerFullName, customerName } from '../shared/people'
import styles from './frame.module.css'
import { SEARCH_FIELD_ID } from './search-focus'

const HITS = 5

/** One field that finds quotes, orders and customers by the beginnings of their words. */
export function SearchBox() {
  const navigate = useNavigate()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 150)
  const enabled = settled.length >= 2
  const asked = { query: { q: settled, limit: String(HITS) } }
  const quotes = useRouteQuery(routes.listQuotes, asked, { enabled })
  const orders = useRouteQuery(routes.listOrders, asked, { enabled })
  const customers = useRouteQuery(
    routes.listUsers,
    { query: { q: settled, limit: String(HITS), role: 'customer' } },
    { enabled },
  )

  const go = (path: string) => {
    combobox.closeDropdown()
    setText('')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void navigate(path)
  }

  const groups = [
    {
      name: 'Orders',
      hits: (orders.data?.items ?? []).map((order) => ({
        path: `/orders/${order.id}`,
        start: order.order_number,
        text: [customerName(order.customer), order.product_name].filter(Boolean).join(' · '),
        end: orderStatusWords[order.status],
      })),
      all: `/orders?view=list&q=${encodeURIComponent(settled)}`,
    },
    {
      name: 'Quotes',
      hits: (quotes.data?.items ?? []).map((quote) => ({
        path: `/quotes/${quote.id}`,
        start: quote.quote_number,
        text: [customerName(quote.customer), quote.product_name].filter(Boolean).join(' · '),
        end: quoteStatusWords[quote.status],
      })),
      all: `/quotes?q=${encodeURIComponent(settled)}`,
    },
    {
      name: 'Customers',
      hits: (customers.data?.items ?? []).map((customer) => ({
        path: `/customers/${customer.id}`,
        start: '',
        text: customerFullName(customer),
        end: customer.email,
      })),
      all: `/customers?q=${encodeURIComponent(settled)}`,
    },
  ]
  const searching = quotes.isFetching || orders.isFetching || customers.isFetching || settled !== text.trim()
  const found = groups.some((group) => group.hits.length > 0)
  const hits = groups.flatMap((group) => group.hits.map((hit) => hit.path)).join()
  const { selectFirstOption } = combobox
  useEffect(() => {
    // Enter takes the best hit; the answers arrive after the typing.
    if (hits !== '') selectFirstOption()
  }, [hits, selectFirstOption])
  const problem = quotes.error ?? orders.error ?? customers.error

  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false} position="bottom-start" offset={4}>
      <Combobox.Target>
        <TextInput
          id={SEARCH_FIELD_ID}
          type="search"
          aria-label="Search quotes, orders and customers"
          placeholder="Search quotes, orders, customers"
          leftSection={<SearchIcon />}
          rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={() => {
            if (text.trim().length >= 2) combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            if (combobox.dropdownOpened) combobox.closeDropdown()
            else event.currentTarget.blur()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!enabled}>
        <Combobox.Options mah={480} style={{ overflowY: 'auto' }} aria-label="Search results">
          {groups
            .filter((group) => group.hits.length > 0)
            .map((group) => (
              <Combobox.Group key={group.name} label={group.name}>
                {group.hits.map((hit) => (
                  <Combobox.Option key={hit.path} value={hit.path}>
                    <span className={styles.hit}>
                      {hit.start === '' ? null : <span className="pf-mono">{hit.start}</span>}
                      <span className={styles.hitText}>{hit.text}</span>
                      <span className={styles.hitEnd}>{hit.end}</span>
                    </span>
                  </Combobox.Option>
                ))}
                {group.hits.length === HITS && (
                  <Combobox.Option value={group.all}>
                    <span className={styles.hitEnd}>
                      All {group.name.toLowerCase()} with “{settled}”
                    </span>
                  </Combobox.Option>
                )}
              </Combobox.Group>
            ))}
          {!found && (
            <Combobox.Empty>
              {problem ? problem.detail : searching ? 'Searching…' : `Nothing begins with “${settled}”.`}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
