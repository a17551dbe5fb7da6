import type { Finding } from '../../../shared/contract/quotes'
import { t } from '../texts'
import { useServerSentence } from '../texts/server-words'
import classes from './notices.module.css'

const severityWords: Record<Finding['severity'], string> = {
  blocking: t('Must be settled'),
  doubtful: t('Worth a look'),
  note: t('For information'),
}

interface FindingsListProps {
  findings: readonly Finding[]
  /** Number of the first, where several files share one count. */
  start?: number
  /** The finding that is chosen, by its place. */
  chosen?: number | null
  onChoose?: (index: number) => void
}

/** What reading a model brought up, numbered, each with a mark of its weight and a sentence. */
export function FindingsList({ findings, start = 1, chosen = null, onChoose }: FindingsListProps) {
  const said = useServerSentence()
  return (
    <ol className={classes.findings}>
      {findings.map((finding, index) => {
        const content = (
          <>
            <span className={classes.mark} data-severity={finding.severity} aria-hidden="true">
              {start + index}
            </span>
            <span className={classes.findingDetail}>
              <span className="pf-visually-hidden">{severityWords[finding.severity]}: </span>
              {said(finding.detail)}
              {finding.object ? <span className={classes.findingWhere}> ({finding.object})</span> : null}
            </span>
          </>
        )
        return (
          <li key={`${finding.code}-${String(index)}`}>
            {onChoose ? (
              <button
                type="button"
                className={classes.finding}
                data-chosen={chosen === index}
                aria-pressed={chosen === index}
                onClick={() => onChoose(index)}
              >
                {content}
              </button>
            ) : (
              <div className={classes.finding}>{content}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
