import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../common/texts'
import { SearchIcon } from '../shared/icons'
import styles from './frame.module.css'
import { SEARCH_FIELD_ID } from './search-focus'
import { useRecordHits } from './use-record-hits'

/** One field that finds quotes, orders and customers by the beginnings of their words. */
export function SearchBox() {
  const navigate = useNavigate()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const { enabled, groups, searching, problem } = useRecordHits(text)

  const go = (path: string) => {
    combobox.closeDropdown()
    setText('')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void navigate(path)
  }

  const hits = groups.flatMap((group) => group.hits.map((hit) => hit.path)).join()
  const { selectFirstOption } = combobox
  useEffect(() => {
    // Enter takes the best hit; the answers arrive after the typing.
    if (hits !== '') selectFirstOption()
  }, [hits, selectFirstOption])

  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false} position="bottom-start" offset={4}>
      <Combobox.Target>
        <TextInput
          id={SEARCH_FIELD_ID}
          type="search"
          aria-label={t('Search quotes, orders and customers')}
          placeholder={t('Search quotes, orders, customers')}
          leftSection={<SearchIcon />}
          rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={() => {
            if (text.trim() !== '') combobox.openDropdown()
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
        <Combobox.Options mah={480} style={{ overflowY: 'auto' }} aria-label={t('Search results')}>
          {groups.map((group) => (
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
              {group.all && (
                <Combobox.Option value={group.all.path}>
                  <span className={styles.hitEnd}>{group.all.name}</span>
                </Combobox.Option>
              )}
            </Combobox.Group>
          ))}
          {groups.length === 0 && (
            <Combobox.Empty>
              {problem
                ? problem.message
                : searching
                  ? t('Searching…')
                  : t('Nothing begins with “{words}”.', { words: text.trim() })}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
