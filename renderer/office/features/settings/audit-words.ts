import type { AuditEntry } from '../../../../shared/contract/office'
import { AUDITED_ENTITIES } from '../../../../shared/contract/words'
import { t } from '../../../common/texts'
import { actionWord, roleWords, statusWord } from '../../../common/words'

/** Kinds of records that the log speaks of. */
export const entityWords: Record<AuditEntry['entity_type'], string> = {
  quote: t('Quote'),
  sales_order: t('Order'),
  user: t('Person'),
  settings: t('Settings'),
  rate_card: t('Rate card'),
  print_profile: t('Print profile'),
  letter_text: t('Mail text'),
  payment: t('Payment'),
  session: t('Session'),
}

export const entityChoice = AUDITED_ENTITIES.map((value) => ({ value, label: entityWords[value] }))

/** What quotes and orders have no history of. */
const OTHER_ACTIONS: Record<string, string> = {
  'user.created': t('Account made'),
  'user.profile_changed': t('Profile changed'),
  'user.role_changed': t('Role changed'),
  'user.deactivated': t('Account deactivated'),
  'user.activated': t('Account activated'),
  'user.password_changed': t('Password changed'),
  'user.password_link_made': t('Link for a password made'),
  'user.email_verified': t('Address confirmed'),
  'user.email_change_begun': t('Change of address begun'),
  'user.email_change_links_made': t('Links for a change of address made'),
  'user.email_changed': t('Address changed'),
  'user.session_ended': t('Session ended'),
  'user.sessions_ended': t('Every session ended'),
  'user.second_factor_on': t('Second factor turned on'),
  'user.second_factor_off': t('Second factor turned off'),
  'user.second_factor_taken_off': t('Second factor turned off for somebody'),
  'user.recovery_codes_new': t('Recovery codes made anew'),
  'user.recovery_code_used': t('Recovery code used'),
  'user.erased': t('Account erased'),
  'shop.set_up': t('Shop set up'),
  'settings.changed': t('Settings changed'),
  'rate_card.created': t('Rate card changed'),
  'print_profile.created': t('Print profile changed'),
  'letter_text.changed': t('Mail text changed'),
  'letter_text.reset': t('Mail text back to the product’s own'),
  'backup.asked_for': t('Backup asked for'),
  'backup.settings_changed': t('Backup settings changed'),
  'backup.restored': t('Backup restored'),
  'connection.changed': t('Connection changed'),
  'connection.removed': t('Connection removed'),
  'data_folder.moved': t('Data folder moved'),
  'server.restarted': t('Server started again'),
  'portal.opened': t('Portal opened'),
  'portal.changed': t('Portal changed'),
  'portal.closed': t('Portal closed'),
  'order.status_changed': t('State changed'),
  'order.taken_over': t('Taken over from the program before'),
}

export function auditActionWord(action: string): string {
  return OTHER_ACTIONS[action] ?? actionWord(action)
}

/** Values before and after that are no states. */
const VALUES: Record<string, string> = {
  ...roleWords,
  mail: t('Mail server'),
  scanner: t('Virus scanner'),
  slicer: t('Slicer'),
  database: t('Database'),
  active: t('Active'),
  inactive: t('Inactive'),
  open: t('Open'),
  solved: t('Solved'),
}

/** What something was or became, in words. */
export function auditValueWord(value: string, kind: AuditEntry['entity_type']): string {
  if (kind === 'sales_order') return statusWord(value, 'order')
  return VALUES[value] ?? statusWord(value, 'quote')
}

const OFTEN = [
  'quote.created',
  'quote.approved',
  'quote.approved_at_new_price',
  'quote.declined',
  'quote.repriced',
  'quote.converted',
  'order.created',
  'order.status_changed',
  'order.cancelled',
  'order.total_raised',
  'order.payment_recorded',
  'order.payment_voided',
  'order.refund_recorded',
  'order.invoiced',
]

/** Actions to look for, in words. */
export const actionChoice = [...OFTEN, ...Object.keys(OTHER_ACTIONS)]
  .filter((action, index, all) => all.indexOf(action) === index)
  .map((value) => ({ value, label: auditActionWord(value) }))
