import { Popover, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useSession } from '../../common/session/session-context'
import { pageLanguage, t } from '../../common/texts'
import { personName } from '../../common/words'
import { useKeepLanguage } from '../parts/keep-language'
import classes from './frame.module.css'

/** Who is signed in, and the ways to the profile and out. */
export function PersonMenu() {
  const { user, signOut } = useSession()
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const keepLanguage = useKeepLanguage()
  const unsaid = user?.language === null
  useEffect(() => {
    // Whoever never said reads these pages in some language: letters follow it.
    if (unsaid) void keepLanguage(pageLanguage()).catch(() => undefined)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Once for each person; the function is new each time.
  }, [unsaid])
  if (!user) return null
  const name = personName(user)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={240}
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.personButton}
          aria-label={t('Account of {name}', { name })}
          onClick={() => setOpened(!opened)}
        >
          <span aria-hidden className={classes.initial}>
            {name.charAt(0).toUpperCase()}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Account')} p="xs" className={classes.menu}>
        <p className={classes.menuName}>{user.email}</p>
        <Link className={classes.menuItem} to="/profile" onClick={() => setOpened(false)}>
          {t('Profile')}
        </Link>
        <UnstyledButton
          className={classes.menuItem}
          onClick={() => {
            // The page that stood here sends to the sign-in; who leaves wants the shop's first page.
            void signOut().finally(() => void navigate('/', { replace: true }))
          }}
        >
          {t('Sign out')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  )
}
