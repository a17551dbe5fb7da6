import { Button, Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { NOTIFICATIONS, type Notification } from '../../../../shared/domain/notifications'
import { useRouteMutation } from '../../../common/api'
import { useSession, useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { useShop } from '../../parts/use-shop'
import classes from './account.module.css'
import { Section } from './section'

const WORDS: Record<Notification, string> = {
  quote_ready: t('A price is ready'),
  quote_approved: t('A price was checked and waits for my yes'),
  quote_declined: t('A request was declined'),
  quote_expiring: t('A price is about to end'),
  order_confirmed: t('An order is confirmed'),
  order_in_production: t('An order is being printed'),
  order_shipped: t('An order is on its way'),
  order_delivered: t('An order has arrived'),
  order_cancelled: t('An order was cancelled by the shop'),
  message: t('The shop wrote to me'),
}

/** Which mails one gets. */
export function MailForm() {
  const user = useUser()
  const shop = useShop()
  const { updateUser } = useSession()
  const [muted, setMuted] = useState<readonly Notification[]>(user.muted_notifications)
  const save = useRouteMutation(routes.updateMe)
  if (!shop.data?.sends_mail) return null

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(
      { body: { muted_notifications: [...muted] } },
      {
        onSuccess: (answer) => {
          updateUser(answer)
          notifications.show({ message: t('Your choice of mails is saved.') })
        },
      },
    )
  }
  const toggle = (name: Notification, on: boolean) =>
    setMuted((before) => (on ? before.filter((other) => other !== name) : [...before, name]))
  return (
    <Section id="mails" title={t('Mails to you')} lead={t('Mails about the account itself always come.')}>
      <form className={classes.form} onSubmit={submit}>
        {save.isError && <ErrorNotice error={save.error} />}
        <div className={classes.choices}>
          {NOTIFICATIONS.map((name) => (
            <Checkbox
              key={name}
              label={WORDS[name]}
              checked={!muted.includes(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
          ))}
        </div>
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('Save mails')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
