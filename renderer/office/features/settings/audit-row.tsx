import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AuditEntry } from '../../../../shared/contract/office'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ROLES } from '../../../../shared/domain/vocabulary'
import { useOfferNames } from '../../../common/offer-words'
import { roleWords, sentenceCase } from '../../../common/words'
import { changeLines, type ChangeLine } from './audit-changes'
import { auditActionWord, auditValueWord, entityWords } from './audit-words'
import styles from './audit.module.css'

/** One change, with its fields and its place in the chain behind a press. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false)
  const names = useOfferNames()
  const lines = changeLines(entry.fields ?? {}, names)
  const word = (value: string | null) => (value === null ? '' : auditValueWord(value, entry.entity_type))
  return (
    <>
      <tr>
        <td>
          <RelativeTime at={entry.at} />
        </td>
        <td className={styles.who}>
          {entry.actor_name ?? (entry.actor_id === null ? t('The program') : t('Somebody who is gone'))}
          {entry.actor_id !== null && <span className="pf-muted"> {roleWord(entry.actor_role)}</span>}
        </td>
        <td>
          <UnstyledButton className={styles.action} aria-expanded={open} onClick={() => setOpen(!open)}>
            {auditActionWord(entry.action)}
          </UnstyledButton>
          {SETTINGS.has(entry.entity_type) && lines.length > 0 && (
            <div className={styles.summary}>{summary(lines)}</div>
          )}
        </td>
        <td>
          <Record entry={entry} />
        </td>
        <td>{word(entry.from)}</td>
        <td>{word(entry.to)}</td>
      </tr>
      {open && (
        <tr className={styles.details}>
          <td colSpan={6}>
            <dl>
              <dt>{t('Row')}</dt>
              <dd>{entry.id}</dd>
              {lines.map((line) => (
                <Change key={line.label} line={line} />
              ))}
              {entry.note_hash !== null && (
                <>
                  <dt>{t('Hash of the note')}</dt>
                  <dd>{entry.note_hash}</dd>
                </>
              )}
              <dt>{t('Hash')}</dt>
              <dd>{entry.hash}</dd>
              <dt>{t('Hash of the row before')}</dt>
              <dd>{entry.previous_hash}</dd>
            </dl>
          </td>
        </tr>
      )}
    </>
  )
}

function roleWord(role: string): string {
  const known = ROLES.find((one) => one === role)
  return known ? roleWords[known] : sentenceCase(role)
}

function Record({ entry }: { entry: AuditEntry }) {
  const id = String(entry.entity_id)
  switch (entry.entity_type) {
    case 'quote':
    case 'sales_order': {
      const page = entry.entity_type === 'quote' ? 'quotes' : 'orders'
      return (
        <Link to={`/${page}/${id}`}>
          <Identifier>{entry.entity_number ?? id}</Identifier>
        </Link>
      )
    }
    case 'user':
      return <Link to={`/customers/${id}`}>{`${entityWords.user} ${id}`}</Link>
    case 'settings':
      return entityWords.settings
    default:
      return `${entityWords[entry.entity_type]} ${id}`
  }
}

/** Kinds of records whose entries say in the list already what they changed. */
const SETTINGS: ReadonlySet<AuditEntry['entity_type']> = new Set(['settings', 'rate_card', 'print_profile'])
const SUMMED = 3

/** The first things that an entry changed, by name. */
function summary(lines: readonly ChangeLine[]): string {
  const fields = [...new Set(lines.map(({ field }) => field))]
  const shown = fields.slice(0, SUMMED)
  const more = fields.length - shown.length
  return more > 0
    ? t('{things} and {count} more', { things: shown.join(', '), count: more })
    : shown.join(', ')
}

/** A thing as it was and became; what is personal or secret is named only. */
function Change({ line: { label, from, to } }: { line: ChangeLine }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.change}>{to === null ? t('changed') : from === null ? to : `${from} → ${to}`}</dd>
    </>
  )
}
