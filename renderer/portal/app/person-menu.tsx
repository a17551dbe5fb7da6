import { Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useSession } from '../../common/session/session-context'
import { personName } from '../../common/words'
import classes from './frame.module.css'

/** Who is signed in, and the ways to the profile and out. */
export function PersonMenu() {
  const { user, signOut } = useSession()
  const navigate = useNavigate()
  if (!user) return null
  const name = personName(user)
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.personButton} aria-label={`Account of ${name}`}>
          <span aria-hidden className={classes.initial}>
            {name.charAt(0).toUpperCase()}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item className={classes.menuItem} onClick={() => void navigate('/profile')}>
          Profile
        </Menu.Item>
        <Menu.Item
          className={classes.menuItem}
          onClick={() => {
            void navigate('/')
            void signOut()
          }}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
