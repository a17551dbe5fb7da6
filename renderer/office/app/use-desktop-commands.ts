import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { DesktopCommand } from '../../../shared/desktop-bridge'
import { pageLanguage } from '../../common/texts'
import { focusSearch } from './search-focus'

const PAGES: Partial<Record<DesktopCommand, string>> = {
  home: '/',
  'new-quote': '/quotes/new',
  'this-computer': '/settings/this-computer',
}

/** Does what is chosen in the desktop app's native menu, and tells the shell which language that menu should speak. */
export function useDesktopCommands({
  openSheet,
  openCommands,
}: {
  openSheet: () => void
  openCommands: () => void
}): void {
  const navigate = useNavigate()
  useEffect(() => {
    window.printFarm?.setLanguage(pageLanguage())
  }, [])
  useEffect(
    () =>
      window.printFarm?.onCommand((command) => {
        if (command === 'search') focusSearch()
        else if (command === 'commands') openCommands()
        else if (command === 'shortcuts') openSheet()
        else if (command === 'back') void navigate(-1)
        else if (command === 'forward') void navigate(1)
        else void navigate(PAGES[command] ?? `/${command}`)
      }),
    [navigate, openCommands, openSheet],
  )
}
