import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useApi, useRouteMutation } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { refusal } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import { PageSkeleton } from '../../parts/page-skeleton'
import classes from './account.module.css'
import { OneTimeLink } from './one-time-token'

/** Where the link of the first letter leads: confirms the address at once. */
export function VerifyEmailPage() {
  return <OneTimeLink path="/verify-email">{(token) => <VerifyEmail token={token} />}</OneTimeLink>
}

function VerifyEmail({ token }: { token: string | null }) {
  const api = useApi()
  const { state, updateUser } = useSession()
  const verify = useRouteMutation(routes.verifyEmail)
  const begun = useRef(false)

  useEffect(() => {
    if (token === null || begun.current) return
    begun.current = true
    verify.mutate({ body: { token } })
  }, [token, verify])

  const signedIn = state === 'signed_in'
  useEffect(() => {
    if (!verify.isSuccess || !signedIn) return
    // What the pages know of the person is from before. Without an answer they know it at the next sign-in.
    api.call(routes.getMe).then(updateUser, () => undefined)
  }, [verify.isSuccess, signedIn, api, updateUser])

  const onward = signedIn ? (
    <Button component={Link} to="/" fullWidth>
      {t('Go on')}
    </Button>
  ) : (
    <Button component={Link} to="/sign-in" fullWidth>
      {t('Sign in')}
    </Button>
  )
  if (verify.isSuccess) {
    return (
      <div className={classes.card}>
        <PageHead
          title={t('Your address is confirmed')}
          lead={t('Thank you. Mails about your parts will reach you.')}
        />
        {onward}
      </div>
    )
  }
  if (token === null || refusal(verify.error, 'UNAUTHENTICATED')) {
    return (
      <div className={classes.card}>
        <PageHead
          title={t('This link can’t be used')}
          lead={t('It was used before, is too old, or incomplete. You get another one on your profile page.')}
        />
        <Button component={Link} to="/profile" fullWidth>
          {t('Go to the profile')}
        </Button>
      </div>
    )
  }
  if (verify.isError) {
    return (
      <div className={classes.card}>
        <PageHead title={t('Confirm your address')} />
        <ErrorNotice error={verify.error} onRetry={() => verify.mutate({ body: { token } })} />
      </div>
    )
  }
  return <PageSkeleton />
}
