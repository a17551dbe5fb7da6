import { NumberInput, TextInput } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { COMPANY_TEXTS } from '../../../../shared/domain/settings'
import { t } from '../../../common/texts'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'
import { TextArea } from '../../../common/ui/text-area'

const NAMES = [...COMPANY_TEXTS, 'payment_days'] as const

/** What stands about the shop on quotes, invoices and job sheets. */
export function CompanySettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, NAMES)
  const { values, set, errors } = form
  const field = (name: (typeof COMPANY_TEXTS)[number]) => ({
    value: values[name] ?? '',
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value || null),
  })
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextInput
        label={t('Registered name')}
        description={t('Where it is not the shop’s name.')}
        maxLength={200}
        {...field('legal_name')}
      />
      <h2>{t('Postal address')}</h2>
      <p className={styles.hint}>{t('The country is the one under Shop.')}</p>
      <TextInput label={t('Street and number')} maxLength={200} {...field('address_line1')} />
      <TextInput label={t('Unit, floor, building')} maxLength={200} {...field('address_line2')} />
      <div className={styles.pair}>
        <TextInput label={t('Postal code')} maxLength={20} {...field('address_zip')} />
        <TextInput label={t('City')} maxLength={100} {...field('address_city')} />
        <TextInput label={t('State or region')} maxLength={100} {...field('address_state')} />
      </div>
      <div className={styles.pair}>
        <TextInput label={t('Phone')} type="tel" maxLength={60} {...field('phone')} />
        <TextInput label={t('Website')} maxLength={200} {...field('website')} />
      </div>
      <TextInput
        label={t('Tax or VAT id')}
        description={t('As it must stand on invoices.')}
        maxLength={60}
        {...field('tax_id')}
      />
      <h2>{t('Bank account for transfers')}</h2>
      <p className={styles.hint}>{t('Stands on invoices while bank transfer is a way to pay.')}</p>
      <div className={styles.pair}>
        <TextInput label={t('Account holder')} maxLength={200} {...field('bank_holder')} />
        <TextInput label={t('Bank')} maxLength={200} {...field('bank_name')} />
      </div>
      <div className={styles.pair}>
        <TextInput label={t('IBAN or account number')} maxLength={60} {...field('bank_account')} />
        <TextInput label={t('BIC or routing number')} maxLength={40} {...field('bank_code')} />
      </div>
      <h2>{t('On documents')}</h2>
      <NumberInput
        label={t('Days to pay')}
        min={0}
        max={365}
        allowDecimal={false}
        value={values.payment_days}
        error={errors.payment_days}
        onChange={(value) => {
          if (typeof value === 'number') set('payment_days', value)
        }}
      />
      <TextArea
        label={t('Small print')}
        description={t('Under every document: register entry, managers, a remark on tax.')}
        minRows={2}
        maxRows={6}
        maxLength={600}
        {...field('document_note')}
      />
      <FormFoot
        form={form}
        shown={NAMES}
        effect={t('Counts for documents made from now on; invoices that were issued stay as they are.')}
      />
    </form>
  )
}
