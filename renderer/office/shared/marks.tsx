import type { ReviewReason, RushLevel } from '../../../shared/domain/vocabulary'
import { useServerSentence } from '../../common/texts/server-words'
import { useOfferNames } from '../../common/offer-words'
import { reviewReasonWords } from '../../common/words'
import { RushIcon } from './icons'
import styles from './marks.module.css'

interface ReasonMarksProps {
  reasons: readonly ReviewReason[]
  /** So many are named where there is room for them; of the others stands the count. */
  most?: number
}

/** Why a person must look, as small marks; the sentences are on hover. */
export function ReasonMarks({ reasons, most = 2 }: ReasonMarksProps) {
  const said = useServerSentence()
  const named = reasons.length > most ? reasons.slice(0, most) : reasons
  const others = reasons.slice(named.length)
  return (
    <span className={styles.marks} title={reasons.map((reason) => said(reason.detail)).join('\n')}>
      {named.map((reason) => (
        <span key={reason.code} className={styles.mark}>
          {reviewReasonWords[reason.code]}
        </span>
      ))}
      {others.length > 0 && (
        <span className={styles.rest}>
          <span aria-hidden="true">+{others.length}</span>
          <span className="pf-visually-hidden">
            {others.map(({ code }) => reviewReasonWords[code]).join(', ')}
          </span>
        </span>
      )}
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
