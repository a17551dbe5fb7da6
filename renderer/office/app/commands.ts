import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from 'react-router'
import { queryWords, searchTerms } from '../../../shared/domain/search-text'
import { languageNames, LANGUAGES } from '../../../shared/texts/translator'
import { useSession, useUser } from '../../common/session/session-context'
import { pageLanguage, t } from '../../common/texts'
import { switchLanguage } from '../../common/texts/language'
import { sectionGroupsFor } from '../features/settings/section-names'
import { leaveByChoice } from '../shared/leaving'

export interface Command {
  id: string
  name: string
  /** Other words that people look for it by. */
  words?: string
  keys?: string[]
  run: () => void
}

/** Everything that the command menu can do beside finding records, for whoever is signed in. */
export function useCommands({ onShortcuts }: { onShortcuts: () => void }): Command[] {
  const navigate = useNavigate()
  const user = useUser()
  const { signOut } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const bridge = window.printFarm
  const to = (path: string) => () => void navigate(path)
  const commands: Command[] = [
    { id: 'home', name: t('Go to Home'), run: to('/') },
    { id: 'review', name: t('Go to Review'), run: to('/review') },
    { id: 'quotes', name: t('Go to Quotes'), run: to('/quotes') },
    { id: 'board', name: t('Go to the orders board'), run: to('/orders?view=board') },
    { id: 'orders', name: t('Go to the orders list'), run: to('/orders?view=list') },
    { id: 'messages', name: t('Go to Messages'), run: to('/messages') },
    { id: 'customers', name: t('Go to Customers'), run: to('/customers') },
    { id: 'new-quote', name: t('New quote for a customer'), run: to('/quotes/new') },
    ...sectionGroupsFor(user).flatMap((group) =>
      group.sections.map(({ path, name }) => ({
        id: `settings-${path}`,
        name: t('Settings: {name}', { name }),
        words: group.name,
        run: to(`/settings/${path}`),
      })),
    ),
    ...(bridge
      ? [{ id: 'portal', name: t('Open the customer portal'), run: () => void bridge.openPortal() }]
      : []),
    { id: 'light', name: t('Theme: light'), run: () => setColorScheme('light') },
    { id: 'dark', name: t('Theme: dark'), run: () => setColorScheme('dark') },
    { id: 'system', name: t('Theme: as the system'), run: () => setColorScheme('auto') },
    ...LANGUAGES.filter((language) => language !== pageLanguage()).map((language) => ({
      id: language,
      name: t('Language: {name}', { name: languageNames[language] }),
      run: () => switchLanguage(language),
    })),
    { id: 'shortcuts', name: t('Keyboard shortcuts'), keys: ['?'], run: onShortcuts },
    {
      id: 'sign-out',
      name: t('Sign out'),
      run: () => {
        leaveByChoice()
        void signOut()
      },
    },
  ]
  return commands
}

/** The commands with a word that begins with each of the typed ones; all of them while nothing is typed. */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = queryWords(typed)
  return commands.filter(({ name, words }) => {
    const known = searchTerms(name, words)
    return wanted.every((word) => known.some((one) => one.startsWith(word)))
  })
}
