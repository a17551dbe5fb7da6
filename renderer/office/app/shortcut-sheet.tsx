import { Kbd } from '@mantine/core'
import { useCallback, useState } from 'react'
import { Dialog } from '../shared/dialog'
import styles from './frame.module.css'

const GROUPS: { name: string; keys: [what: string, ...keys: string[]][] }[] = [
  {
    name: 'Anywhere',
    keys: [
      ['Search quotes, orders and customers', '/'],
      ['The same', 'Ctrl', 'K'],
      ['This sheet', '?'],
    ],
  },
  {
    name: 'Lists and review',
    keys: [
      ['Next', 'J'],
      ['Previous', 'K'],
      ['Open', 'Enter'],
    ],
  },
  {
    name: 'Review',
    keys: [
      ['To the approval, which Enter confirms', 'A'],
      ['Decline', 'D'],
      ['To the viewer', 'V'],
    ],
  },
  {
    name: 'Orders board',
    keys: [
      ['Next and previous card', 'J', 'K'],
      ['Between cards and columns', '←', '↑', '↓', '→'],
      ['Move the card to another state', 'M'],
    ],
  },
]

export function useShortcutSheet() {
  const [opened, setOpened] = useState(false)
  const open = useCallback(() => setOpened(true), [])
  const close = useCallback(() => setOpened(false), [])
  return { opened, open, close }
}

/** Every key that the office knows, on one sheet. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={styles.keys}>
        {GROUPS.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([what, ...keys]) => (
                <div key={what} style={{ display: 'contents' }}>
                  <dt>{what}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} size="xs" ml={4}>
                        {key}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
