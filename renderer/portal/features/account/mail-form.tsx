import { Button, Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { NOTIFICATIONS, type Notification } from '../../../../shared/domain/notifications'
import { useRouteMutation } from '../../../common/api'
import { useSession, useUser } from '../../../common/session/session-context'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { useShop } from '../../parts/use-shop'
import classes from './account.module.css'

const WORDS: Record<Notification, string> = {
  quote_ready: 'A price is ready',
  quote_approved: 'A price was checked and waits for my yes',
  quote_declined: 'A request was declined',
  quote_expiring: 'A price is about to end',
  order_confirmed: 'An order is confirmed',
  order_in_production: 'An order is being printed',
  order_shipped: 'An order is on its way',
  order_delivered: 'An order has arrived',
  order_cancelled: 'An order was cancelled by the shop',
  message: 'The shop wrote to me',
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
          notifications.show({ message: 'Your choice of mails is saved.' })
        },
      },
    )
  }
  const toggle = (name: Notification, on: boolean) =>
    setMuted((before) => (on ? before.filter((other) => other !== name) : [...before, name]))
  return (
    <form id="mails" className={classes.section} onSubmit={submit} aria-labelledby="mails-title">
      <h2 id="mails-title">Mails to you</h2>
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
          Save mails
        </Button>
      </div>
    </form>
  )
}
