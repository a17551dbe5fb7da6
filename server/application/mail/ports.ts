import type { Notification } from '../../../shared/domain/notifications'

/** Letters about the account itself; they hold a one-time link that is made when they are sent. */
export type AccountLetter =
  'verify_email' | 'reset_password' | 'set_password' | 'change_email_old' | 'change_email_new'
export type LetterKind = Notification | AccountLetter

/** A finished mail. */
export interface Mail {
  to: string
  /** The shop's name, shown as the sender. */
  fromName: string
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** Pictures that the HTML shows as `cid:<name>`. */
  pictures: { name: string; contentType: string; bytes: Uint8Array }[]
  /** Stable over every attempt, so that a mail sent twice is shown once: becomes the Message-ID. */
  identity: string
}

/** Hands mails to a mail server. Throws when it did not take one. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}
