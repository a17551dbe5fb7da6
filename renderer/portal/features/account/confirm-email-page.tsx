import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useApi, useRouteMutation } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { refusal } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import classes from './account.module.css'
import { OneTimeLink } from './one-time-token'

/** Where the two links of a change of e-mail lead. A click confirms, for programs open links by themselves. */
export function ConfirmEmailPage() {
  return <OneTimeLink path="/confirm-email">{(token) => <ConfirmEmail token={token} />}</OneTimeLink>
}

function ConfirmEmail({ token }: { token: string | null }) {
  const api = useApi()
  const { state, updateUser } = useSession()
  const signedIn = state === 'signed_in'
  const confirm = useRouteMutation(routes.confirmEmailChange, {
    onSuccess: async ({ done }) => {
      // What the pages know of the person is from before. Without an answer they know it at the next sign-in.
      if (done && signedIn) await api.call(routes.getMe).then(updateUser, () => undefined)
    },
  })

  const onward = (
    <Button component={Link} to={signedIn ? '/profile' : '/sign-in'} fullWidth>
      {signedIn ? t('Go to the profile') : t('Sign in')}
    </Button>
  )
  if (confirm.isSuccess) {
    const { done, new_email: email } = confirm.data
    return (
      <div className={classes.card}>
        <PageHead
          title={done ? t('Your address is changed') : t('Confirmed here')}
          lead={
            done
              ? t('You sign in as {email} from now on.', { email })
              : t('It changes to {email} as soon as the link at the other address was opened, too.', {
                  email,
                })
          }
        />
        {onward}
      </div>
    )
  }
  if (token === null || refusal(confirm.error, 'UNAUTHENTICATED')) {
    return (
      <div className={classes.card}>
        <PageHead
          title={t('This link can’t be used')}
          lead={t(
            'It was used before, is too old, or incomplete. Begin the change again on your profile page.',
          )}
        />
        {onward}
      </div>
    )
  }
  return (
    <div className={classes.card}>
      <PageHead
        title={t('Confirm the change of address')}
        lead={t('The account’s e-mail address changes once both addresses have confirmed.')}
      />
      <div className={classes.form}>
        {confirm.isError && <ErrorNotice error={confirm.error} />}
        <Button fullWidth loading={confirm.isPending} onClick={() => confirm.mutate({ body: { token } })}>
          {t('Confirm')}
        </Button>
      </div>
    </div>
  )
}
