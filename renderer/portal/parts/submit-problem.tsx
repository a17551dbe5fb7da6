import { Button } from '@mantine/core'
import { routes } from '../../../shared/contract/routes'
import { useRouteMutation } from '../../common/api'
import { useUser } from '../../common/session/session-context'
import { t } from '../../common/texts'
import { ErrorNotice, errorSentence } from '../../common/ui/error-notice'
import { refusal } from './form-problem'
import page from './page.module.css'

/** Why a request or an order was not taken; who has to confirm an address first gets the link from here. */
export function SubmitProblem({ error }: { error: unknown }) {
  const user = useUser()
  const send = useRouteMutation(routes.sendVerification)
  if (!refusal(error, 'EMAIL_NOT_VERIFIED')) return <ErrorNotice error={error} />
  return (
    <div className={page.unconfirmed} role="alert">
      <p>
        {send.isSuccess ? t('A link is on its way to {email}.', { email: user.email }) : errorSentence(error)}
      </p>
      {send.isError && <ErrorNotice error={send.error} />}
      {!send.isSuccess && (
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
          {t('Send it again')}
        </Button>
      )}
    </div>
  )
}
