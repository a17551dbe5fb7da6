import type { LetterContent } from './letter-layout'
import { greetingTo, type LetterFacts } from './letters'
import type { AccountLetter } from './ports'

/**
 * A letter about the account, with the one-time link that was made for it.
 * @param newEmail the address that a change of e-mail leads to
 */
export function accountLetter(
  kind: AccountLetter,
  token: string,
  facts: LetterFacts,
  newEmail: string | null = null,
): LetterContent {
  const { portalUrl, settings, words } = facts
  const { t } = words
  const shop = settings.shop_name
  // Behind `#`, where no server's log and no other page sees it.
  const link = (page: string): string => `${portalUrl}/${page}#token=${token}`
  const greeting = greetingTo(facts)
  const sevenDays = t('The link works for seven days.')
  const notYou = t('If you did not ask for this, do nothing: nothing changes.')
  switch (kind) {
    case 'verify_email':
      return {
        subject: t('Confirm your e-mail address for {shop}', { shop }),
        greeting,
        paragraphs: [t('confirm that this address is yours.')],
        action: { label: t('Confirm the address'), url: link('verify-email') },
        footnotes: [sevenDays, notYou],
      }
    case 'reset_password':
      return {
        subject: t('Choose a new password for {shop}', { shop }),
        greeting,
        paragraphs: [t('somebody, hopefully you, asked for a new password.')],
        action: { label: t('Choose a new password'), url: link('set-password') },
        footnotes: [t('The link works for two hours.'), notYou],
      }
    case 'set_password':
      return {
        subject: t('Your account at {shop}', { shop }),
        greeting,
        paragraphs: [t('we made an account for you. Choose a password to see your quotes and orders.')],
        action: { label: t('Choose your password'), url: link('set-password') },
        footnotes: [sevenDays],
      }
    case 'change_email_old':
      return {
        subject: t('Your address at {shop} is about to change', { shop }),
        greeting,
        paragraphs: [
          t(
            'somebody, hopefully you, wants to use {address} for your account from now on. It changes once both addresses have confirmed.',
            { address: newEmail ?? '' },
          ),
        ],
        action: { label: t('Confirm the change'), url: link('confirm-email') },
        footnotes: [sevenDays, t('If this was not you, do not open the link, and change your password.')],
      }
    case 'change_email_new':
      return {
        subject: t('Confirm your new e-mail address for {shop}', { shop }),
        // Whoever reads this mailbox may be somebody else, and learns no name.
        greeting: t('Hello,'),
        paragraphs: [
          t(
            'this address is to be used for an account of ours from now on. It changes once both addresses have confirmed.',
          ),
        ],
        action: { label: t('Confirm the change'), url: link('confirm-email') },
        footnotes: [sevenDays, notYou],
      }
  }
}
