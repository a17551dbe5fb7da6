import { formatMoney } from '../../../../shared/domain/money'
import {
  FINISHES,
  PAYMENT_METHODS,
  REVIEW_REASON_CODES,
  ROLES,
  RUSH_LEVELS,
  SHOP_LANGUAGES,
} from '../../../../shared/domain/vocabulary'
import { INFILL_PATTERNS, SUPPORT_USES } from '../../../../shared/domain/print-profile'
import { languageNames } from '../../../../shared/texts/translator'
import { shownDecimal } from '../../../common/decimal-text'
import {
  formatDuration,
  formatGrams,
  formatInstantDay,
  formatNumber,
  formatWeekday,
} from '../../../common/format'
import type { OfferNames } from '../../../common/offer-words'
import { t } from '../../../common/texts'
import { paymentMethodWords, reviewReasonWords, roleWords, sentenceCase } from '../../../common/words'
import { fieldWord } from './audit-fields'
import { letterName } from './letter-words'
import { LOOK_WORDS } from './own-words'
import { PATTERN_WORDS, SUPPORT_WORDS } from './print-profile-fields'

/** One thing that changed, in words. Without `from` and `to` it is named only: it may be personal or secret. */
export interface ChangeLine {
  /** The setting that it belongs to. */
  field: string
  label: string
  from: string | null
  to: string | null
}

type Leaves = Map<string, string>

/** What an entry of the log says that changed, thing by thing: of lists and groups only what differs. */
export function changeLines(fields: Record<string, unknown>, names: OfferNames): ChangeLine[] {
  return Object.entries(fields).flatMap(([name, change]): ChangeLine[] => {
    const label = word(name)
    if (typeof change !== 'object' || change === null) return [{ field: label, label, from: null, to: null }]
    const both = change as { from?: unknown; to?: unknown }
    const before = leavesOf(name, both.from, names)
    const after = leavesOf(name, both.to, names)
    const paths = [...new Set([...before.keys(), ...after.keys()])]
    return paths
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => ({
        field: label,
        label: path === '' ? label : `${label}: ${path}`,
        from: both.from === undefined ? null : (before.get(path) ?? '–'),
        to: after.get(path) ?? '–',
      }))
  })
}

/** What a row of a list is told apart by, and what that is called. */
const IDENTITIES: { name: string; word: (value: unknown, names: OfferNames) => string }[] = [
  { name: 'material_type', word: String },
  { name: 'finish', word: (value, names) => codeWord('finishes', value, names) },
  { name: 'rush_level', word: (value, names) => codeWord('rush_levels', value, names) },
  { name: 'country', word: (value) => (value === '*' ? t('Everywhere else') : String(value)) },
  { name: 'min_quantity', word: (value) => t('From {count} pieces', { count: Number(value) }) },
  { name: 'name', word: String },
]

/** Every single value below one, by its path in words; the value itself by the empty path. */
function leavesOf(name: string, value: unknown, names: OfferNames, path: readonly string[] = []): Leaves {
  const leaves: Leaves = new Map()
  const take = (more: Leaves) => more.forEach((text, at) => leaves.set(at, text))
  if (value === undefined) return leaves
  if (Array.isArray(value) && value.some((row) => typeof row === 'object' && row !== null)) {
    for (const row of value as Record<string, unknown>[]) {
      const { name: identity, word: called } = IDENTITIES.find((one) => one.name in row) ?? IDENTITIES[0]!
      const { [identity]: id, source, ...rest } = row
      const title = [called(id, names), source === 'slicer' ? t('sliced') : ''].filter(Boolean).join(', ')
      // Two printers of one name are two rows.
      const at = [...path, again(leaves, [...path, title].join(' · ')) ? `${title} (2)` : title]
      for (const [member, one] of Object.entries(rest)) {
        take(leavesOf(member, one, names, Object.keys(rest).length === 1 ? at : [...at, word(member)]))
      }
    }
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [member, one] of Object.entries(value)) {
      take(leavesOf(member, one, names, [...path, codeWord(name, member, names)]))
    }
  } else leaves.set(path.join(' · '), valueText(name, value))
  return leaves
}

function again(leaves: Leaves, path: string): boolean {
  return [...leaves.keys()].some((one) => one === path || one.startsWith(`${path} · `))
}

/** What a member of a group is called: a code of the shop's offer, or a field. */
function codeWord(group: string, code: unknown, names: OfferNames): string {
  const finish = FINISHES.find((one) => one === code)
  if (finish && group === 'finishes') return names.finish(finish).name
  const level = RUSH_LEVELS.find((one) => one === code)
  if (level && (group === 'rush_levels' || group === 'lead_days')) return names.rush(level).name
  return word(String(code))
}

/** Kept in cents; on the wire as decimal text. */
const AMOUNTS =
  /^(amount|(unit|total)_price|subtotal|rush_fee|grand_total|tax_amount|shipping_cost|review_threshold|minimum_order|refund_due|cost|price)$/
/** Exact decimal text. */
const DECIMALS = /^(\w*percent|rate_per_gram|machine_rate_per_hour|markup|grams_factor|time_factor)$/

const SECURITY_WORDS: Record<string, string> = {
  tls: t('TLS from the start'),
  starttls: t('STARTTLS after connecting'),
  none: t('None, inside the own network only'),
}

/** Values that are codes, by their field. */
const CODE_VALUES: Record<string, (code: string) => string | undefined> = {
  language: (code) => lookUp(SHOP_LANGUAGES, languageNames, code),
  payment_methods: (code) => lookUp(PAYMENT_METHODS, paymentMethodWords, code),
  method: (code) => lookUp(PAYMENT_METHODS, paymentMethodWords, code),
  review_reasons: (code) => lookUp(REVIEW_REASON_CODES, reviewReasonWords, code),
  infill_pattern: (code) => lookUp(INFILL_PATTERNS, PATTERN_WORDS, code),
  support: (code) => lookUp(SUPPORT_USES, SUPPORT_WORDS, code),
  look: (code) => lookUp(FINISHES, LOOK_WORDS, code),
  role: (code) => lookUp(ROLES, roleWords, code),
  letter: (code) => letterName(code as Parameters<typeof letterName>[0]),
  security: (code) => SECURITY_WORDS[code],
  destination: (code) => ({ folder: t('A folder'), store: t('The store of the files') })[code],
  kind: (code) => ({ network: t('Over the network'), socket: t('By a socket') })[code],
}

function lookUp<Code extends string>(codes: readonly Code[], words: Record<Code, string>, code: string) {
  const known = codes.find((one) => one === code)
  return known && words[known]
}

function valueText(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? t('none') : value.map((one) => valueText(name, one)).join(', ')
  }
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'number') {
    if (AMOUNTS.test(name)) return shownDecimal(formatMoney(value))
    if (name === 'closed_weekdays') return formatWeekday(`2026-02-0${String(value + 1)}`)
    if (name === 'infill_share') return formatNumber(value * 100, 1)
    if (name === 'actual_grams') return formatGrams(value / 100)
    if (name === 'actual_print_seconds') return formatDuration(value)
    return /_id$|_version$/.test(name) ? String(value) : formatNumber(value, 4)
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (name === 'estimated_completion_date') return formatInstantDay(text)
  if (DECIMALS.test(name) || AMOUNTS.test(name)) return shownDecimal(text)
  return CODE_VALUES[name]?.(text) ?? text
}

function word(name: string): string {
  return fieldWord(name) ?? sentenceCase(name)
}
