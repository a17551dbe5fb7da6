import { Checkbox, Select, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { SHOP_CURRENCIES } from '../../../../shared/contract/words'
import { PAYMENT_METHODS } from '../../../../shared/domain/vocabulary'
import { languageNames, LANGUAGES } from '../../../../shared/texts/translator'
import { countryChoices } from '../../../common/country-choices'
import { t } from '../../../common/texts'
import { paymentMethodWords } from '../../../common/words'
import { leaveUnasked } from '../../shared/unsaved'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'
import { TextArea } from '../../../common/ui/text-area'

const NAMES = [
  'shop_name',
  'contact_email',
  'currency',
  'time_zone',
  'language',
  'default_country',
  'payment_methods',
  'terms',
  'require_verified_email',
  'instant_quotes',
] as const

/** Who the shop is and how it deals with its customers. */
export function ShopSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, NAMES, (saved) => {
    // How everything reads is settled when the page loads.
    if (saved.language === settings.language && saved.default_country === settings.default_country) return
    leaveUnasked()
    globalThis.location.reload()
  })
  const { values, set, errors } = form
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextInput
        label={t('Shop name')}
        maxLength={200}
        value={values.shop_name}
        error={errors.shop_name}
        onChange={(event) => set('shop_name', event.currentTarget.value)}
      />
      <TextInput
        label={t('Contact e-mail')}
        description={t('Shown to customers.')}
        type="email"
        value={values.contact_email ?? ''}
        error={errors.contact_email}
        onChange={(event) => set('contact_email', event.currentTarget.value || null)}
      />
      <div className={styles.pair}>
        <Select
          label={t('Currency')}
          searchable
          data={[...SHOP_CURRENCIES]}
          value={values.currency}
          error={errors.currency}
          onChange={(value) => set('currency', value ?? values.currency)}
        />
        <Select
          label={t('Time zone')}
          searchable
          limit={100}
          data={Intl.supportedValuesOf('timeZone').concat(
            Intl.supportedValuesOf('timeZone').includes(values.time_zone) ? [] : [values.time_zone],
          )}
          value={values.time_zone}
          error={errors.time_zone}
          onChange={(value) => set('time_zone', value ?? values.time_zone)}
        />
        <Select
          label={t('Country')}
          description={t(
            'Numbers, money and days are written as there, and quotes shipped there until an address is known.',
          )}
          searchable
          data={countryChoices()}
          value={values.default_country}
          error={errors.default_country}
          onChange={(value) => set('default_country', value ?? values.default_country)}
        />
      </div>
      <Select
        label={t('Language')}
        description={t(
          'Of the office until somebody chooses another there, and of documents and mails where the customer’s own is not known.',
        )}
        data={LANGUAGES.map((language) => ({ value: language, label: languageNames[language] }))}
        value={values.language}
        error={errors.language}
        onChange={(value) => set('language', value ?? values.language)}
      />
      <Checkbox.Group
        label={t('Ways to pay')}
        value={values.payment_methods}
        onChange={(chosen) =>
          set(
            'payment_methods',
            PAYMENT_METHODS.filter((method) => chosen.includes(method)),
          )
        }
      >
        <div className={styles.foot} style={{ marginTop: 8 }}>
          {PAYMENT_METHODS.map((method) => (
            <Checkbox key={method} value={method} label={paymentMethodWords[method]} />
          ))}
        </div>
      </Checkbox.Group>
      <TextArea
        label={t('Terms')}
        description={t('Shown to customers before they order.')}
        minRows={3}
        maxRows={12}
        maxLength={20_000}
        value={values.terms ?? ''}
        error={errors.terms}
        onChange={(event) => set('terms', event.currentTarget.value || null)}
      />
      <Checkbox
        label={t('Customers must confirm their e-mail address before they order')}
        checked={values.require_verified_email}
        onChange={(event) => set('require_verified_email', event.currentTarget.checked)}
      />
      <Checkbox
        label={t('Show prices to people without an account')}
        description={t('They drop files and see what they cost. The files are measured and not kept.')}
        checked={values.instant_quotes}
        onChange={(event) => set('instant_quotes', event.currentTarget.checked)}
      />
      <FormFoot
        form={form}
        shown={NAMES}
        effect={t(
          'A new currency counts for quotes made from then on; the time zone decides days, years in numbers and due dates.',
        )}
      />
    </form>
  )
}
