import type { ReviewReason } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { reviewReasonWords } from '../../../common/words'
import styles from './reason-list.module.css'

/** Every reason why a person must look, with its sentence. */
export function ReasonList({ reasons }: { reasons: readonly ReviewReason[] }) {
  const said = useServerSentence()
  if (reasons.length === 0) return <p className="pf-muted">{t('No reason is recorded.')}</p>
  return (
    <ul className={styles.list}>
      {reasons.map((reason) => (
        <li key={reason.code}>
          <strong>{reviewReasonWords[reason.code]}</strong>
          <span>{said(reason.detail)}</span>
        </li>
      ))}
    </ul>
  )
}
