import { Button, FileInput } from '@mantine/core'
import { useState } from 'react'
import type { CertificateFacts } from '../../../../../shared/contract/connections'
import { formatInstantDay } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { Facts } from '../../../shared/facts'
import columns from '../field-columns.module.css'
import styles from './portal.module.css'

export interface ChosenFiles {
  certificate: File | null
  key: File | null
}

interface CertificateFieldsProps {
  kept: CertificateFacts | null
  unreadable: boolean
  chosen: ChosenFiles
  onChoose: (chosen: ChosenFiles) => void
  errors: { certificate: string | undefined; key: string | undefined }
}

/** The certificate that is kept, and choosing another with its key. */
export function CertificateFields({ kept, unreadable, chosen, onChoose, errors }: CertificateFieldsProps) {
  const [choosing, setChoosing] = useState(kept === null || unreadable)
  return (
    <>
      {unreadable && (
        <p role="alert" className={styles.note}>
          {t('The kept key can’t be read on this computer. Choose certificate and key again.')}
        </p>
      )}
      {kept && (
        <Facts
          items={[
            [t('Is for'), kept.names.join(', ')],
            [t('Issued by'), kept.self_signed ? t('itself (browsers warn of it)') : kept.issuer],
            [t('Good until'), formatInstantDay(kept.valid_to)],
          ]}
        />
      )}
      {choosing || errors.certificate !== undefined || errors.key !== undefined ? (
        <div className={columns.even}>
          <FileInput
            label={t('Certificate (PEM)')}
            description={t('The shop’s own first, then its issuer’s.')}
            placeholder={t('Choose a file')}
            accept=".pem,.crt,.cer,.txt"
            value={chosen.certificate}
            error={errors.certificate}
            onChange={(certificate) => onChoose({ ...chosen, certificate })}
          />
          <FileInput
            label={t('Private key (PEM)')}
            description={t('Without a passphrase; it is never shown again.')}
            placeholder={t('Choose a file')}
            accept=".pem,.key,.txt"
            value={chosen.key}
            error={errors.key}
            onChange={(key) => onChoose({ ...chosen, key })}
          />
        </div>
      ) : (
        <div>
          <Button variant="default" size="xs" onClick={() => setChoosing(true)}>
            {t('Choose another certificate')}
          </Button>
        </div>
      )}
    </>
  )
}
