import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { languageNames, LANGUAGES, type Language } from '../../../shared/texts/translator'
import { useSession, useUser } from '../../common/session/session-context'
import { pageLanguage, t } from '../../common/texts'
import { switchLanguage } from '../../common/texts/language'
import { personName, roleWords } from '../../common/words'
import { leaveByChoice } from '../shared/leaving'
import { ChangePassword } from './change-password'
import styles from './frame.module.css'
import { OwnSecondFactor } from './own-second-factor'

const SCHEMES = [
  { value: 'auto', name: t('As the system') },
  { value: 'light', name: t('Light') },
  { value: 'dark', name: t('Dark') },
] as const

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
}

/** Who is signed in, and what is hers alone: theme, password, leaving. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const user = useUser()
  const { signOut } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [changing, setChanging] = useState(false)
  const [protecting, setProtecting] = useState(false)
  const name = personName(user)
  const bridge = window.printFarm

  return (
    <>
      <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={styles.person} aria-label={t('{name}: account and settings', { name })}>
            <span className={styles.initials} aria-hidden="true">
              {initials(name)}
            </span>
            <span className={styles.personName}>{name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.email} · {roleWords[user.role]}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t('Theme')}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((one) => one.value === value)?.value ?? 'auto')}
          >
            {SCHEMES.map((scheme) => (
              <Menu.RadioItem key={scheme.value} value={scheme.value}>
                {scheme.name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t('Language')}</Menu.Label>
          <Menu.RadioGroup value={pageLanguage()} onChange={(value) => switchLanguage(value as Language)}>
            {LANGUAGES.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language}>
                {languageNames[language]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          {bridge && (
            <Menu.Item onClick={() => void bridge.openPortal()}>{t('Open the customer portal')}</Menu.Item>
          )}
          <Menu.Item onClick={onShortcuts}>{t('Keyboard shortcuts')}</Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>{t('Change password')}</Menu.Item>
          <Menu.Item onClick={() => setProtecting(true)}>{t('Second factor')}</Menu.Item>
          <Menu.Item
            onClick={() => {
              leaveByChoice()
              void signOut()
            }}
          >
            {t('Sign out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
      <OwnSecondFactor opened={protecting} onClose={() => setProtecting(false)} />
    </>
  )
}
