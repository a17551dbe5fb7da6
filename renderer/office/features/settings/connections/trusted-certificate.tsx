import { Button, FileInput } from '@mantine/core'
import { useState } from 'react'
import type { CertificateFacts } from '../../../../../shared/contract/connections'
import { formatInstantDay } from '../../../../common/format'
import { t } from '../../../../common/texts'
import styles from './connections.module.css'

interface TrustedCertificateProps {
  kept: CertificateFacts | null
  /** A text in PEM form, null to trust no other than the usual authorities, undefined while the kept one stays. */
  chosen: string | null | undefined
  error: string | undefined
  onChange: (pem: string | null | undefined) => void
}

/** For a mail server whose certificate no public authority signed: what it is trusted by. Nothing else is let through. */
export function TrustedCertificate({ kept, chosen, error, onChange }: TrustedCertificateProps) {
  const [file, setFile] = useState<File | null>(null)
  if (kept && chosen === undefined && error === undefined) {
    return (
      <div className={styles.kept}>
        <span>
          {t('Trusts the certificate of {names}, good until {day}', {
            names: kept.names.join(', '),
            day: formatInstantDay(kept.valid_to),
          })}
        </span>
        <Button variant="subtle" size="xs" onClick={() => onChange(null)}>
          {t('Trust it no more, or choose another')}
        </Button>
      </div>
    )
  }
  return (
    <FileInput
      label={t('Certificate to trust (PEM)')}
      description={t(
        'Only for a server of your own whose certificate no public authority signed: that of the authority which did, or the server’s own.',
      )}
      placeholder={t('None: public authorities only')}
      accept=".pem,.crt,.cer,.txt"
      clearable
      clearButtonProps={{ 'aria-label': t('Choose no certificate') }}
      value={file}
      error={error}
      onChange={(next) => {
        setFile(next)
        if (next === null) onChange(kept ? null : undefined)
        else void next.text().then(onChange)
      }}
    />
  )
}
