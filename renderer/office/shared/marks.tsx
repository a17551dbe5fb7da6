import type { ReviewReason, RushLevel } from '../../../shared/domain/vocabulary'
import { useServerSentence } from '../../common/texts/server-words'
import { useOfferNames } from '../../common/offer-words'
import { reviewReasonWords } from '../../common/words'
import { RushIcon } from './icons'
import styles from './marks.module.css'

/** Why a person must look, as small marks; the sentences are on hover. */
export function ReasonMarks({ reasons }: { reasons: readonly ReviewReason[] }) {
  const said = useServerSentence()
  return (
    <span className={styles.marks} title={reasons.map((reason) => said(reason.detail)).join('\n')}>
      {reasons.map((reason) => (
        <span key={reason.code} className={styles.mark}>
          {reviewReasonWords[reason.code]}
        </span>
      ))}
    </span>
  )
}

/** Says that an order or quote is in a hurry; nothing for the standard pace. */
export function RushMark({ level }: { level: RushLevel }) {
  const names = useOfferNames()
  if (level === 'standard') return null
  const { name, description } = names.rush(level)
  return (
    <span className={styles.rush} title={description}>
      <RushIcon size={12} />
      {name}
    </span>
  )
}
