import type { LetterTextKind } from '../../../shared/domain/letter-template'
import type { Notification } from '../../../shared/domain/notifications'
import type { Language } from '../../../shared/domain/vocabulary'

/** Letters that hold a one-time link, which is made when they are sent. */
export type LinkLetter =
  'verify_email' | 'reset_password' | 'set_password' | 'change_email_old' | 'change_email_new'
/** Letters about the account itself. */
export type AccountLetter = LinkLetter | NoticeLetter
/** Letters that tell of something that has happened to the account. */
export type NoticeLetter =
  'password_changed' | 'second_factor_on' | 'second_factor_off' | 'recovery_codes_new' | 'recovery_code_used'
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

/** One version of a letter's text in one language. */
export interface LetterTextRecord {
  kind: LetterTextKind
  language: Language
  version: number
  /** Null, with the body, where a shop went back to the product's own. */
  subject: string | null
  body: string | null
  createdBy: number | null
  createdAt: Date
}

export interface StoredLetterText extends LetterTextRecord {
  id: number
  createdByName: string | null
}

export interface LetterTextRepository {
  /** The latest version; null where nobody ever wrote one. */
  current(kind: LetterTextKind, language: Language): Promise<StoredLetterText | null>
  /** Answers the new version's id. */
  add(text: LetterTextRecord): Promise<number>
}
