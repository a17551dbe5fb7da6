import { Kbd } from '@mantine/core'
import { useCallback, useState } from 'react'
import { t } from '../../common/texts'
import { Dialog } from '../shared/dialog'
import styles from './frame.module.css'

const GROUPS: { name: string; keys: [what: string, ...keys: string[]][] }[] = [
  {
    name: t('Anywhere'),
    keys: [
      [t('Search quotes, orders and customers'), '/'],
      [t('Command menu'), 'Ctrl', 'K'],
      [t('New quote for a customer'), 'N'],
      [t('Send a longer text'), 'Ctrl', 'Enter'],
      [t('Back to where you were'), 'Alt', '←'],
      [t('This sheet'), '?'],
    ],
  },
  {
    name: t('Lists and review'),
    keys: [
      [t('Next'), 'J'],
      [t('Previous'), 'K'],
      [t('Open'), 'Enter'],
    ],
  },
  {
    name: t('Review'),
    keys: [
      [t('To the approval, which Enter confirms'), 'A'],
      [t('Decline'), 'D'],
      [t('Write to the customer'), 'M'],
      [t('Put my name on it, or take it off'), 'I'],
      [t('Select, to approve several at once'), 'X'],
      [t('Approve what is selected'), '⇧', 'A'],
      [t('To the viewer'), 'V'],
    ],
  },
  {
    name: t('A quote’s or an order’s page'),
    keys: [
      [t('To the approval, which Enter confirms'), 'A'],
      [t('Decline'), 'D'],
      [t('Write to the customer'), 'M'],
    ],
  },
  {
    name: t('Orders board'),
    keys: [
      [t('Next and previous card'), 'J', 'K'],
      [t('Between cards and columns'), '←', '↑', '↓', '→'],
      [t('Move the card to another state'), 'M'],
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
    <Dialog opened={opened} onClose={onClose} title={t('Keyboard shortcuts')} size="lg">
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
