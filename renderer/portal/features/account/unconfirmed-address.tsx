import { Button } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { useShop } from '../../parts/use-shop'
import classes from './account.module.css'

/** Asks to confirm the address, as long as that is open and the shop sends mails. */
export function UnconfirmedAddress() {
  const user = useUser()
  const shop = useShop()
  const send = useRouteMutation(routes.sendVerification)
  if (user.email_verified_at !== null || !shop.data?.sends_mail) return null
  return (
    <section className={classes.section} aria-labelledby="confirm-address">
      <h2 id="confirm-address">Confirm your address</h2>
      {send.isError && <ErrorNotice error={send.error} />}
      <p className={classes.quiet} role="status">
        {send.isSuccess
          ? `A link is on its way to ${user.email}.`
          : `We sent a link to ${user.email}. Open it, so that we know our mails reach you.`}
      </p>
      {!send.isSuccess && (
        <div>
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
            Send it again
          </Button>
        </div>
      )}
    </section>
  )
}
