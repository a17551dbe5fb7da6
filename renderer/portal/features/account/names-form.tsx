import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useSession, useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout } from '../../parts/form-problem'
import classes from './account.module.css'
import { Section } from './section'

const FIELDS = ['first_name', 'last_name', 'company_name', 'phone'] as const

/** The person's names and telephone. */
export function NamesForm() {
  const user = useUser()
  const { updateUser } = useSession()
  const [form, setForm] = useState({
    first_name: user.first_name ?? '',
    last_name: user.last_name ?? '',
    company_name: user.company_name ?? '',
    phone: user.phone ?? '',
  })
  const save = useRouteMutation(routes.updateMe)
  const errors = fieldErrors(save.error)
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    value: form[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((before) => ({ ...before, [name]: value }))
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(
      { body: form },
      {
        onSuccess: (answer) => {
          updateUser(answer)
          notifications.show({ message: t('Your names are saved.') })
        },
      },
    )
  }
  return (
    <Section id="you" title={t('You')} lead={t('How we address you, and whom we call about a part.')}>
      <form className={classes.form} onSubmit={submit}>
        {save.isError && !isOnlyAbout(save.error, FIELDS) && <ErrorNotice error={save.error} />}
        <div className={classes.pair}>
          <TextInput label={t('First name')} autoComplete="given-name" {...field('first_name')} />
          <TextInput label={t('Last name')} autoComplete="family-name" {...field('last_name')} />
          <TextInput label={t('Company')} autoComplete="organization" {...field('company_name')} />
          <TextInput label={t('Phone')} type="tel" autoComplete="tel" {...field('phone')} />
        </div>
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('Save names')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
