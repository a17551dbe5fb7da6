import { Button } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { useShop } from '../../parts/use-shop'
import { Section } from './section'

/** Asks to confirm the address, as long as that is open and the shop sends mails. */
export function UnconfirmedAddress() {
  const user = useUser()
  const shop = useShop()
  const send = useRouteMutation(routes.sendVerification)
  if (user.email_verified_at !== null || !shop.data?.sends_mail) return null
  return (
    <Section id="confirm-address" title={t('Confirm your address')}>
      {send.isError && <ErrorNotice error={send.error} />}
      <p role="status">
        {send.isSuccess
          ? t('A link is on its way to {email}.', { email: user.email })
          : t('We sent a link to {email}. Open it, so that we know our mails reach you.', {
              email: user.email,
            })}
      </p>
      {!send.isSuccess && (
        <div>
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
            {t('Send it again')}
          </Button>
        </div>
      )}
    </Section>
  )
}
