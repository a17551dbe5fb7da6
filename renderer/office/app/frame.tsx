import { lazy, Suspense, useEffect } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useLiveEvents } from '../../common/live-events'
import { t } from '../../common/texts'
import { useHotkeys } from '../shared/hotkeys'
import { useStoredFlag } from '../shared/stored-flag'
import { commandMenu } from './command-store'
import { useDesktopNotices } from './desktop-notices'
import styles from './frame.module.css'
import { keepFocus } from './keep-focus'
import { LeaveGuard } from './leave-guard'
import { Rail } from './rail'
import { focusSearch } from './search-focus'
import { sendByKey } from './send-by-key'
import { ShortcutSheet, useShortcutSheet } from './shortcut-sheet'
import { TopBar } from './top-bar'
import { useDesktopCommands } from './use-desktop-commands'
import { useOpenedBySystem } from './use-opened-by-system'
import { WindowDrop } from './window-drop'

const CommandMenu = lazy(() => import('./command-menu').then((m) => ({ default: m.CommandMenu })))

/** What stays while the screens change: the rail, the bar, the live connection and the keys that work anywhere. */
export function Frame() {
  const navigate = useNavigate()
  const { connection } = useLiveEvents(useDesktopNotices())
  const [collapsed, setCollapsed] = useStoredFlag('office-rail-collapsed', false)
  const sheet = useShortcutSheet()

  useHotkeys({
    '/': (event) => {
      event.preventDefault()
      focusSearch()
    },
    '?': sheet.open,
    n: (event) => {
      // The page's first field would take the letter.
      event.preventDefault()
      void navigate('/quotes/new')
    },
  })
  useCommandKey()
  useEffect(() => keepFocus(document), [])
  useEffect(() => sendByKey(document), [])
  useDesktopCommands({ openSheet: sheet.open, openCommands: commandMenu.open })
  useOpenedBySystem()

  return (
    <div className={styles.frame} data-collapsed={collapsed || undefined}>
      <a className={styles.skip} href="#content">
        {t('Skip to content')}
      </a>
      <Rail collapsed={collapsed} onCollapse={() => setCollapsed(!collapsed)} />
      <TopBar connection={connection} onShortcuts={sheet.open} onCommands={commandMenu.open} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
      <WindowDrop />
      <LeaveGuard />
      <ShortcutSheet opened={sheet.opened} onClose={sheet.close} />
      <Suspense fallback={null}>
        <CommandMenu onShortcuts={sheet.open} />
      </Suspense>
    </div>
  )
}

/** Ctrl or Cmd and K open the command menu, also from a field. */
function useCommandKey() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      commandMenu.toggle()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
