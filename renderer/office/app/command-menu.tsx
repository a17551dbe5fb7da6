import { Kbd } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../common/texts'
import { SearchIcon } from '../shared/icons'
import { matchingCommands, useCommands } from './commands'
import { chooseFirstHit, commandStore } from './command-store'
import styles from './frame.module.css'
import { useRecordHits } from './use-record-hits'

/** What scrolls can be reached by keyboard; the library hands the property on without naming it in its types. */
const REACHABLE = { viewportProps: { tabIndex: 0 } }

/** Every action and every record behind one key: commands by their words, quotes, orders and customers by theirs. */
export function CommandMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const { enabled, groups, searching, problem } = useRecordHits(typed)
  const commands = matchingCommands(useCommands({ onShortcuts }), typed)
  const found = groups.flatMap(({ hits }) => hits.map(({ path }) => path)).join(' ')
  useEffect(() => {
    if (found !== '') chooseFirstHit()
  }, [found])
  const go = (path: string) => () => void navigate(path)

  return (
    <Spotlight.Root
      store={commandStore}
      query={typed}
      onQueryChange={setTyped}
      // The frame hears the key, also while somebody types.
      shortcut={null}
      scrollable
      attributes={{ content: { 'aria-label': t('Command menu') } }}
      maxHeight={420}
      // Its top stays where it is, however much is found.
      centered={false}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <Spotlight.Search
        leftSection={<SearchIcon />}
        placeholder={t('What do you want to do?')}
        aria-label={t('Commands, quotes, orders and customers')}
      />
      <Spotlight.ActionsList aria-label={t('Commands')} {...REACHABLE}>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.name} label={group.name}>
            {group.hits.map((hit) => (
              <Spotlight.Action key={hit.path} onClick={go(hit.path)}>
                <span className={styles.hit}>
                  {hit.start === '' ? null : <span className="pf-mono">{hit.start}</span>}
                  <span className={styles.hitText}>{hit.text}</span>
                  <span className={styles.hitEnd}>{hit.end}</span>
                </span>
              </Spotlight.Action>
            ))}
            {group.all && <Spotlight.Action label={group.all.name} onClick={go(group.all.path)} />}
          </Spotlight.ActionsGroup>
        ))}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('Commands')}>
            {commands.map((command) => (
              <Spotlight.Action
                key={command.id}
                label={command.name}
                onClick={command.run}
                rightSection={command.keys?.map((key) => (
                  <Kbd key={key} size="xs">
                    {key}
                  </Kbd>
                ))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length === 0 && groups.length === 0 && (
          <Spotlight.Empty>
            {problem
              ? problem.message
              : enabled && searching
                ? t('Searching…')
                : t('Nothing begins with “{words}”.', { words: typed.trim() })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
