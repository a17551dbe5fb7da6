import type { ReactNode } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import styles from '../../shared/detail.module.css'

interface QuoteNoticesProps {
  quote: Quote
  /** What somebody else changed while this desk decided. */
  changed: string | null
}

/** What has to be known of a quote before anything is done with it. */
export function QuoteNotices({ quote, changed }: QuoteNoticesProps) {
  const { status } = quote
  const isTooLate =
    quote.is_expired && !quote.is_converted && (status === 'approved' || status === 'accepted')
  return (
    <>
      {changed !== null && <Notice role="alert">{changed}</Notice>}
      {isTooLate && (
        <Notice>
          {t('This quote has expired and can’t become an order.')}
          {status === 'approved' &&
            ` ${t('Approving it at a price, or pricing it anew, starts its thirty days again.')}`}
        </Notice>
      )}
      {quote.rejection_reason && (
        <Notice>
          <strong>{t('Reason')}:</strong> {quote.rejection_reason}
        </Notice>
      )}
    </>
  )
}

function Notice({ role, children }: { role?: 'alert'; children: ReactNode }) {
  return (
    <div className={styles.notice} role={role}>
      <p>{children}</p>
    </div>
  )
}
