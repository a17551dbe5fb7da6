import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import type { EmailChange } from '../../../../shared/contract/account'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import { useShop } from '../../parts/use-shop'
import classes from './account.module.css'
import { Section } from './section'

/** Another e-mail address: asked for here, confirmed at the old one and at the new one. */
export function EmailForm() {
  const user = useUser()
  const pending = useRouteQuery(routes.getEmailChange)
  const change = pending.data?.change ?? null
  return (
    <Section
      id="email"
      title={t('E-mail address')}
      lead={t('You sign in with it, and our mails go there. A change is confirmed at both addresses.')}
    >
      <p className={classes.fact}>{user.email}</p>
      {change ? <Waiting change={change} /> : <Begin />}
    </Section>
  )
}

function Begin() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const queries = useQueryClient()
  const begin = useRouteMutation(routes.changeEmail, {
    onSuccess: (answer) => queries.setQueryData(queryKeys.one(routes.getEmailChange), answer),
  })
  const errors = fieldErrors(begin.error)
  const wrong = refusal(begin.error, 'INVALID_CREDENTIALS')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (begin.isPending) return
    begin.mutate({ body: { new_email: email, current_password: password } })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {begin.isError && !wrong && !isOnlyAbout(begin.error, ['new_email']) && (
        <ErrorNotice error={begin.error} />
      )}
      <div className={classes.pair}>
        <TextInput
          label={t('New e-mail address')}
          type="email"
          autoComplete="email"
          required
          value={email}
          error={errors.new_email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('Your password')}
          autoComplete="current-password"
          required
          value={password}
          error={wrong ? t('This is not your password.') : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button type="submit" variant="default" loading={begin.isPending}>
          {t('Change e-mail')}
        </Button>
      </div>
    </form>
  )
}

function Waiting({ change }: { change: EmailChange }) {
  const user = useUser()
  const shop = useShop()
  const queries = useQueryClient()
  const cancel = useRouteMutation(routes.cancelEmailChange, {
    onSuccess: () => queries.setQueryData(queryKeys.one(routes.getEmailChange), { change: null }),
  })
  const state = (confirmed: boolean) => (confirmed ? t('confirmed') : t('waits for its link to be opened'))
  return (
    <div className={classes.form} role="status">
      <p>
        {shop.data?.sends_mail
          ? t('It becomes {email} once both addresses have confirmed. A link is on its way to each.', {
              email: change.new_email,
            })
          : t('It becomes {email} once both addresses have confirmed. The shop hands you a link for each.', {
              email: change.new_email,
            })}
      </p>
      <ul className={classes.plain}>
        <li>
          {user.email}: {state(change.old_confirmed)}
        </li>
        <li>
          {change.new_email}: {state(change.new_confirmed)}
        </li>
      </ul>
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <div>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
          {t('Keep {email}', { email: user.email })}
        </Button>
      </div>
    </div>
  )
}
