import { useEffect } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useLiveEvents } from '../../common/live-events'
import { useHotkeys } from '../shared/hotkeys'
import { useStoredFlag } from '../shared/stored-flag'
import styles from './frame.module.css'
import { Rail } from './rail'
import { focusSearch } from './search-focus'
import { ShortcutSheet, useShortcutSheet } from './shortcut-sheet'
import { TopBar } from './top-bar'

/** What stays while the screens change: the rail, the bar, the live connection and the keys that work anywhere. */
export function Frame() {
  const navigate = useNavigate()
  const { connection } = useLiveEvents()
  const [collapsed, setCollapsed] = useStoredFlag('office-rail-collapsed', false)
  const sheet = useShortcutSheet()

  useHotkeys({
    '/': (event) => {
      event.preventDefault()
      focusSearch()
    },
    '?': sheet.open,
  })

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      focusSearch()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  const openSheet = sheet.open
  useEffect(
    () =>
      window.printFarm?.onCommand((command) => {
        if (command === 'search') focusSearch()
        else if (command === 'shortcuts') openSheet()
        else void navigate(command === 'home' ? '/' : `/${command}`)
      }),
    [navigate, openSheet],
  )

  return (
    <div className={styles.frame} data-collapsed={collapsed || undefined}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Rail collapsed={collapsed} onCollapse={() => setCollapsed(!collapsed)} />
      <TopBar connection={connection} onShortcuts={sheet.open} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutSheet opened={sheet.opened} onClose={sheet.close} />
    </div>
  )
}
