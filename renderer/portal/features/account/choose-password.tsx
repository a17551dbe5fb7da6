import { Button, PasswordInput } from '@mantine/core'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import { AccountForm } from './account-form'
import { PasswordHint } from './password-hint'

interface ChoosePasswordProps {
  /** Of the one-time link; null where the link has none. */
  token: string | null
  /** What stands below the heading while the password is chosen. */
  lead?: string
  /** What there is to do once it is set. */
  afterwards: ReactNode
  /** How to get another link when this one can't be used. */
  newLink: ReactNode
}

/** Chooses a password by a one-time link, whoever it was made for. */
export function ChoosePassword({ token, lead, afterwards, newLink }: ChoosePasswordProps) {
  const { state, signOut } = useSession()
  const [password, setPassword] = useState('')
  const reset = useRouteMutation(routes.resetPassword)

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (token === null || reset.isPending) return
    reset.mutate(
      { body: { token, new_password: password } },
      {
        onSuccess: () => {
          // Every session ended on the server; this browser must know it too.
          if (state === 'signed_in') void signOut()
        },
      },
    )
  }

  if (reset.isSuccess) return afterwards
  const usedUp = refusal(reset.error, 'UNAUTHENTICATED')
  if (token === null || usedUp) {
    return (
      <>
        <PageHead
          title={t('This link can’t be used')}
          lead={
            usedUp
              ? t('It was used before or is too old.')
              : t('It is incomplete. Open it again from the message, or get a new one.')
          }
        />
        {newLink}
      </>
    )
  }
  const problems = fieldErrors(reset.error)
  return (
    <>
      <PageHead title={t('Choose a password')} lead={lead} />
      <AccountForm onSubmit={submit}>
        {reset.isError && !isOnlyAbout(reset.error, ['new_password']) && <ErrorNotice error={reset.error} />}
        <PasswordInput
          label={t('New password')}
          name="new_password"
          autoComplete="new-password"
          required
          description={<PasswordHint />}
          error={problems.new_password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={reset.isPending} fullWidth>
          {t('Set the password')}
        </Button>
      </AccountForm>
    </>
  )
}
