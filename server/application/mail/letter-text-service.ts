import { randomUUID } from 'node:crypto'
import { DomainError } from '../../../shared/domain/errors'
import {
  LETTER_TEXTS,
  templateProblems,
  type LetterTemplate,
  type LetterTextKind,
} from '../../../shared/domain/letter-template'
import { SHOP_LANGUAGES, type Language } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound, stale } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import { composeLetter } from './compose-letter'
import { defaultLetter } from './default-letters'
import { sampleValues } from './letter-samples'
import { letterWords } from './letter-texts'
import type { Mail, Mailer, StoredLetterText } from './ports'
import { templateSentence } from './template-sentence'

export interface LetterTextDependencies {
  unitOfWork: UnitOfWork
  reads: Pick<
    ReadModels,
    'letterTexts' | 'letterText' | 'letterTextVersions' | 'settings' | 'shopLogo' | 'user'
  >
  shop: ShopFactsSource
  clock: Clock
  /** What sends mails; null where no mail server is named. */
  mailer: () => Mailer | null
  portalUrl: () => string
}

/** A letter's text as it is sent, beside the product's own. */
export interface LetterTextLine {
  kind: LetterTextKind
  language: Language
  current: LetterTemplate
  own: LetterTemplate
  /** 0 until somebody wrote one. */
  version: number
  customised: boolean
  changedAt: Date | null
  changedByName: string | null
}

/** A text that is being written, and the signature that it is shown with; the stored one where none is given. */
export interface LetterDraft extends LetterTemplate {
  kind: LetterTextKind
  language: Language
}

/** What letters to customers say: written by admins, in versions; shown and tried with a sample before it counts. */
export class LetterTextService {
  constructor(private readonly deps: LetterTextDependencies) {}

  /** Every text in every language, in the order of their kinds. */
  async list(): Promise<LetterTextLine[]> {
    const stored = await this.deps.reads.letterTexts()
    return LETTER_TEXTS.flatMap((kind) =>
      SHOP_LANGUAGES.map((language) =>
        lineOf(
          kind,
          language,
          stored.find((one) => one.kind === kind && one.language === language),
        ),
      ),
    )
  }

  /** Every version of one text, newest first; without those that went back to the product's own. */
  async versions(kind: LetterTextKind, language: Language): Promise<StoredLetterText[]> {
    return await this.deps.reads.letterTextVersions(kind, language)
  }

  /**
   * Writes a text, or with null goes back to the product's own. Throws VALIDATION_ERROR with a sentence for each thing
   * that is wrong with it, and STALE_VERSION when another version than `version` counts.
   */
  async change(
    caller: Caller,
    kind: LetterTextKind,
    language: Language,
    given: LetterTemplate | null,
    version: number,
  ): Promise<LetterTextLine> {
    const template = given && { subject: given.subject.trim(), body: given.body.trim() }
    if (template) refuseWrong(kind, template)
    const { unitOfWork, clock, reads } = this.deps
    await unitOfWork.run(async (tx) => {
      const before = await tx.letterTexts.current(kind, language)
      if (version !== (before?.version ?? 0)) throw stale(lineOf(kind, language, before ?? undefined))
      const now = clock.now()
      const next = version + 1
      const id = await tx.letterTexts.add({
        kind,
        language,
        version: next,
        subject: template?.subject ?? null,
        body: template?.body ?? null,
        createdBy: caller.userId,
        createdAt: now,
      })
      await tx.changes.record({
        actor: caller,
        entityType: 'letter_text',
        entityId: id,
        action: template ? 'letter_text.changed' : 'letter_text.reset',
        from: String(version),
        to: String(next),
        fields: { letter: { to: kind }, language: { to: language } },
        at: now,
        ownerId: null,
        version: next,
      })
    })
    const stored = await reads.letterText(kind, language)
    return lineOf(kind, language, stored ?? undefined)
  }

  /** How a text would look, filled with a sample. Throws VALIDATION_ERROR for one that can't be used. */
  async preview(draft: LetterDraft): Promise<Pick<Mail, 'subject' | 'html' | 'text'>> {
    const { subject, html, text } = await this.compose(draft)
    return { subject, html, text }
  }

  /**
   * Sends a text, filled with a sample, to whoever asks, and says how the mail server took it. Throws VALIDATION_ERROR
   * for a text that can't be used, and INVALID_STATE where no mail server is named.
   */
  async test(
    caller: Caller,
    draft: LetterDraft,
  ): Promise<{ ok: boolean; to: string; detail: string | null }> {
    const letter = await this.compose(draft)
    const mailer = this.deps.mailer()
    if (!mailer) {
      throw new DomainError('INVALID_STATE', 'No mail server is named yet, so nothing can be sent.', {
        reason: 'No mail server is named yet.',
      })
    }
    const user = await this.deps.reads.user(caller.userId)
    if (!user) throw notFound('person')
    const { settings } = letter
    try {
      await mailer.send({
        to: user.email,
        fromName: settings.shop_name,
        replyTo: settings.contact_email,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        pictures: letter.pictures,
        identity: `test-${randomUUID()}`,
      })
      return { ok: true, to: user.email, detail: null }
    } catch (error) {
      return { ok: false, to: user.email, detail: error instanceof Error ? error.message : String(error) }
    }
  }

  private async compose({ kind, language, subject, body }: LetterDraft) {
    refuseWrong(kind, { subject, body })
    const { reads, shop, clock, portalUrl } = this.deps
    const words = letterWords(language)
    const settings = await shop.outside(reads)
    const logo = settings.logo_id === null ? null : await reads.shopLogo(settings.logo_id)
    const signature =
      kind === 'signature'
        ? { subject, body }
        : templateOf('signature', language, await reads.letterText('signature', language))
    // A signature is shown under a letter as it would be sent.
    const letter =
      kind === 'signature'
        ? templateOf('quote_ready', language, await reads.letterText('quote_ready', language))
        : { subject, body }
    const values = sampleValues(kind, { settings, words, portalUrl: portalUrl() }, clock)
    return { ...composeLetter({ letter, signature }, values, { settings, logo, language }), settings }
  }
}

/** The text that counts: what the shop wrote, else the product's own. */
export function templateOf(
  kind: LetterTextKind,
  language: Language,
  stored: Pick<StoredLetterText, 'subject' | 'body'> | null,
): LetterTemplate {
  if (!stored || stored.body === null) return defaultLetter(kind, letterWords(language))
  return { subject: stored.subject ?? '', body: stored.body }
}

function lineOf(
  kind: LetterTextKind,
  language: Language,
  stored: StoredLetterText | undefined,
): LetterTextLine {
  return {
    kind,
    language,
    current: templateOf(kind, language, stored ?? null),
    own: defaultLetter(kind, letterWords(language)),
    version: stored?.version ?? 0,
    customised: stored !== undefined && stored.body !== null,
    changedAt: stored?.createdAt ?? null,
    changedByName: stored?.createdByName ?? null,
  }
}

function refuseWrong(kind: LetterTextKind, template: LetterTemplate): void {
  const [first, ...more] = templateProblems(kind, template).map((problem) => ({
    path: problem.field,
    message: templateSentence(kind, problem),
  }))
  if (!first) return
  throw new DomainError('VALIDATION_ERROR', first.message, { errors: [first, ...more] })
}
