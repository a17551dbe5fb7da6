import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { t } from '../../../common/texts'
import { PageHead } from '../../parts/page-head'
import classes from './account.module.css'
import { ChoosePassword } from './choose-password'
import { OneTimeLink } from './one-time-token'

/** Choose a password with the link that the shop handed over. */
export function SetPasswordPage() {
  return (
    <div className={classes.card}>
      <OneTimeLink path="/set-password">
        {(token) => (
          <ChoosePassword
            token={token}
            afterwards={
              <>
                <PageHead title={t('Your password is set')} lead={t('Sign in with it from now on.')} />
                <Button component={Link} to="/sign-in" fullWidth>
                  {t('Sign in')}
                </Button>
              </>
            }
            newLink={
              <Button component={Link} to="/forgot-password" fullWidth>
                {t('Get a new link')}
              </Button>
            }
          />
        )}
      </OneTimeLink>
    </div>
  )
}

export { StaffPasswordPage } from './staff-password-page'
