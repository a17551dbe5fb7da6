import { NOTIFICATIONS, type Notification } from '../../../shared/domain/notifications'
import type { EmailChangeRecord } from '../account/ports'
import type { Secrets } from '../auth/ports'
import type { Clock } from '../common/clock'
import { LINK_HOURS, makeOneTimeToken } from '../common/one-time-token'
import type { ReadModels } from '../common/reads'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { OutboxHandler } from '../outbox/ports'
import type { UserRecord } from '../users/ports'
import type { LetterOrder } from '../common/letter-queue'
import { composeLetter } from './compose-letter'
import { templateOf } from './letter-text-service'
import { letterWords } from './letter-texts'
import {
  accountLetter,
  messageLetter,
  orderLetter,
  quoteLetter,
  type LetterFacts,
  type LetterValues,
} from './letter-values'
import type { LetterKind, LinkLetter, Mailer } from './ports'

export interface LetterDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<
    ReadModels,
    'user' | 'quote' | 'order' | 'settings' | 'thread' | 'account' | 'shopLogo' | 'letterText'
  >
  shop: ShopFactsSource
  secrets: Secrets
  clock: Clock
  mailer: Mailer
  portalUrl: () => string
}

/**
 * Writes and sends a letter of the outbox, from what is true at this moment: whoever switched it off, was deactivated,
 * or whose record has moved on meanwhile gets none. One-time tokens are made here, so that none ever lies in the outbox.
 */
export function letterHandler(deps: LetterDependencies): OutboxHandler {
  return async (message) => {
    const order = message.payload as unknown as LetterOrder
    const user = await deps.reads.user(order.user_id)
    if (!user?.isActive) return
    const settings = await deps.shop.outside(deps.reads)
    const words = letterWords(user.language ?? settings.language)
    const change = isOfEmailChange(order.letter) ? await changeOf(deps, order) : null
    // Given up or begun anew since: its links would open nothing.
    if (isOfEmailChange(order.letter) && !change) return
    const { language } = words
    const facts = { user, settings, words, portalUrl: deps.portalUrl() }
    const content = await contentOf(deps, order, facts, change?.newEmail ?? null)
    if (!content) return
    const template = async (kind: LetterValues['text']) =>
      templateOf(kind, language, await deps.reads.letterText(kind, language))
    const templates = { letter: await template(content.text), signature: await template('signature') }
    const logo = settings.logo_id === null ? null : await deps.reads.shopLogo(settings.logo_id)
    await deps.mailer.send({
      to: order.letter === 'change_email_new' && change ? change.newEmail : user.email,
      fromName: settings.shop_name,
      replyTo: settings.contact_email,
      ...composeLetter(templates, content, { settings, logo, language }),
      identity: message.identity,
    })
  }
}

async function contentOf(
  deps: LetterDependencies,
  { letter, entity_id: id, message_id: messageId }: LetterOrder,
  facts: LetterFacts & { user: UserRecord },
  newEmail: string | null,
): Promise<LetterValues | null> {
  if (!isNotification(letter)) {
    const token = holdsLink(letter) ? await newToken(deps, facts.user, letter) : null
    const codesLeft =
      letter === 'recovery_code_used' ? await deps.reads.account.recoveryCodesLeft(facts.user.id) : null
    return accountLetter(letter, token, facts, { newEmail, codesLeft })
  }
  if (facts.user.mutedNotifications.includes(letter) || id === null) return null
  if (isAboutQuote(letter)) {
    const detail = await deps.reads.quote(id)
    return detail && quoteLetter(letter, detail.quote, facts)
  }
  if (letter === 'message') {
    const detail = await deps.reads.quote(id)
    const message = messageId === undefined ? null : await deps.reads.thread.message(messageId)
    return detail && message && messageLetter(message.body, detail.quote, facts)
  }
  const detail = await deps.reads.order(id)
  return detail && orderLetter(letter, detail.order, facts)
}

/** Only the newest link works: an older letter that got lost on the way is worth nothing to its finder. */
async function newToken(deps: LetterDependencies, user: UserRecord, letter: LinkLetter): Promise<string> {
  return await deps.unitOfWork.run(async (tx) => {
    const now = deps.clock.now()
    // A link that the office handed over to a new customer keeps working beside the mailed one.
    if (letter !== 'set_password') await tx.oneTimeTokens.revokeOpen(user.id, letter, now)
    return (await makeOneTimeToken(tx, deps.secrets, user.id, letter, now)).token
  })
}

async function changeOf(
  { reads, clock }: LetterDependencies,
  { user_id: userId, occasion }: LetterOrder,
): Promise<EmailChangeRecord | null> {
  const change = await reads.account.emailChange(userId, clock.now())
  return change?.occasion === occasion ? change : null
}

function isOfEmailChange(letter: LetterOrder['letter']): boolean {
  return letter === 'change_email_old' || letter === 'change_email_new'
}

function holdsLink(letter: LetterKind): letter is LinkLetter {
  return letter in LINK_HOURS
}

function isNotification(letter: LetterOrder['letter']): letter is Notification {
  return (NOTIFICATIONS as readonly string[]).includes(letter)
}

function isAboutQuote(letter: Notification): letter is Extract<Notification, `quote_${string}`> {
  return letter.startsWith('quote_')
}
