import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState, type SubmitEvent } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import { routes } from '../../../../shared/contract/routes'
import { SHOP_CURRENCIES } from '../../../../shared/contract/words'
import { useApi } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { pageLanguage, t } from '../../../common/texts'
import { countryChoices } from '../../../common/country-choices'
import styles from '../../../common/ui/card-page.module.css'
import { fieldErrors } from '../../../common/ui/field-errors'
import { FormMessage } from '../../shared/form-message'
import { ProductMark } from '../../../common/ui/product-mark'
import { firstGuess } from './first-guess'

const FIELDS = [
  'code',
  'shop_name',
  'currency',
  'default_country',
  'time_zone',
  'first_name',
  'last_name',
  'email',
  'password',
]

/** The wire's code for a currency and its name, e.g. "USD · US Dollar". */
function currencyChoices() {
  const names = new Intl.DisplayNames(pageLanguage(), { type: 'currency' })
  return SHOP_CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

function timeZoneChoices(own: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(own) ? known : [own, ...known]
}

/** A new shop's first screen: the shop's name and money, and its first admin. */
export function SetupScreen({ onDone }: { onDone: () => void }) {
  const api = useApi()
  const { signIn } = useSession()
  const systemZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, [])
  const guess = useMemo(() => firstGuess(globalThis.navigator.language, SHOP_CURRENCIES), [])
  const [values, setValues] = useState({
    code: '',
    shop_name: '',
    currency: guess.currency,
    default_country: guess.country,
    time_zone: systemZone,
    first_name: '',
    last_name: '',
    email: '',
    password: '',
  })
  const [codeKnown, setCodeKnown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const messages = fieldErrors(error)

  useEffect(() => {
    let here = true
    // The desktop app shares a process with the server and knows the code; nobody has to type it.
    void window.printFarm?.setupCode().then((code) => {
      if (!here || code === null) return
      setCodeKnown(true)
      setValues((before) => ({ ...before, code }))
    })
    return () => {
      here = false
    }
  }, [])

  const set = (name: keyof typeof values) => (value: string | null) =>
    setValues((before) => ({ ...before, [name]: value ?? '' }))
  const field = (name: keyof typeof values) => ({
    value: values[name],
    error: messages[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name)(event.currentTarget.value),
  })

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await api.call(routes.setUp, { body: { ...values, language: pageLanguage() } })
      try {
        await signIn(values.email.trim(), values.password)
      } finally {
        // The shop is set up whatever becomes of this sign-in; the sign-in screen can repeat it.
        onDone()
      }
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className={styles.page}>
      <div className={`${styles.card ?? ''} ${styles.wide ?? ''}`}>
        <p className={styles.product}>
          <ProductMark /> Print Farm Office
        </p>
        <h1 className={styles.title}>{t('Set up your shop')}</h1>
        <p className={styles.lead}>{t('All of it can be changed later in the settings.')}</p>
        <form className={styles.form} onSubmit={submit}>
          {!codeKnown && (
            <TextInput
              label={t('One-time code')}
              description={t('Printed on the server’s console when it started.')}
              required
              withAsterisk={false}
              autoComplete="one-time-code"
              autoFocus
              {...field('code')}
            />
          )}
          <TextInput label={t('Shop name')} required withAsterisk={false} {...field('shop_name')} />
          <div className={styles.pair}>
            <Select
              label={t('Country')}
              data={countryChoices()}
              searchable
              limit={300}
              value={values.default_country}
              onChange={set('default_country')}
              error={messages.default_country}
            />
            <Select
              label={t('Currency')}
              data={currencyChoices()}
              searchable
              value={values.currency}
              onChange={set('currency')}
              error={messages.currency}
            />
          </div>
          <Select
            label={t('Time zone')}
            data={timeZoneChoices(systemZone)}
            searchable
            limit={100}
            value={values.time_zone}
            onChange={set('time_zone')}
            error={messages.time_zone}
          />
          <h2 className={styles.section}>{t('First admin')}</h2>
          <div className={styles.pair}>
            <TextInput label={t('First name')} autoComplete="given-name" {...field('first_name')} />
            <TextInput label={t('Last name')} autoComplete="family-name" {...field('last_name')} />
          </div>
          <TextInput
            label={t('E-mail')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            {...field('email')}
          />
          <PasswordInput
            label={t('Password')}
            description={t('At least 10 characters.')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            {...field('password')}
          />
          <FormMessage error={error} shown={codeKnown ? FIELDS.slice(1) : FIELDS} />
          <Button type="submit" loading={busy} fullWidth>
            {t('Set up the shop')}
          </Button>
        </form>
      </div>
    </main>
  )
}
