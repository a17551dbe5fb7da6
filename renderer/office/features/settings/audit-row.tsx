import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AuditEntry } from '../../../../shared/contract/office'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { RelativeTime } from '../../../common/ui/relative-time'
import { formatMoney } from '../../../../shared/domain/money'
import { ROLES } from '../../../../shared/domain/vocabulary'
import { roleWords, sentenceCase, statusWord } from '../../../common/words'
import { auditActionWord, entityWords } from './audit-words'
import styles from './audit.module.css'

/** One change, with its fields and its place in the chain behind a press. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false)
  const word = (value: string | null) =>
    value === null ? '' : statusWord(value, entry.entity_type === 'quote' ? 'quote' : 'order')
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
              {Object.entries(entry.fields ?? {}).map(([name, change]) => (
                <Field key={name} name={name} change={change} />
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

/** A field as it was and became; personal ones are named only. */
function Field({ name, change }: { name: string; change: unknown }) {
  const both =
    typeof change === 'object' && change !== null ? (change as { from?: unknown; to?: unknown }) : {}
  return (
    <>
      <dt>{sentenceCase(name)}</dt>
      <dd>
        {both.from === undefined ? '' : `${valueText(name, both.from)} → `}
        {both.to === undefined ? (both.from === undefined ? t('changed') : '–') : valueText(name, both.to)}
      </dd>
    </>
  )
}

/** Kept in cents. */
const AMOUNTS =
  /^(amount|(unit|total)_price|subtotal|rush_fee|grand_total|tax_amount|shipping_cost|review_threshold|minimum_order)$/

function valueText(name: string, value: unknown): string {
  if (typeof value === 'number' && AMOUNTS.test(name)) return formatMoney(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
