import { DomainError } from '../../../shared/domain/errors'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { pictureFacts } from '../../../shared/model/picture-facts'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { PartPictures } from '../files/ports'
import type { QuoteFileLine } from '../quotes/ports'
import type { UserRecord } from '../users/ports'
import { DocumentIssue, type TongueChoice } from './document-issue'
import type { DocumentRenderer, IssuedDocument } from './ports'
import { quoteSheet } from './sales-sheet'
import { shopTongue, type Tongue } from './sheet-parts'
import { travellerSheet } from './traveller-sheet'
import type { Sheet, SheetPicture } from './sheet'

export interface DocumentDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  pictures: PartPictures
  renderer: DocumentRenderer
  clock: Clock
}

export interface PrintedDocument {
  /** `INV-2026-001.pdf` */
  filename: string
  bytes: Uint8Array
}

/** Pictures of a job sheet: from files of strangers, so of bounded size. */
const MOST_PICTURE_BYTES = 4 * 1024 * 1024
const MOST_PICTURE_PIXELS = 4096 * 4096

/** The papers of the trade as PDF: quote, invoice, credit note and job sheet. */
export class DocumentService {
  private readonly issue: DocumentIssue

  constructor(private readonly deps: DocumentDependencies) {
    this.issue = new DocumentIssue(deps)
  }

  /**
   * The quote as it stands. Throws NOT_FOUND, and INVALID_STATE while it has no price.
   * @param wanted what the caller's browser reads, as of `Accept-Language`; null when it does not say
   */
  async quote(caller: Caller, quoteId: number, wanted: Tongue | null): Promise<PrintedDocument> {
    const { reads } = this.deps
    const detail = await reads.quote(quoteId)
    if (!detail || (!isOffice(caller) && detail.quote.userId !== caller.userId)) throw notFound('quote')
    const settings = await this.deps.shop.outside(reads)
    const customer = await reads.user(detail.quote.userId)
    if (!customer) throw notFound('customer')
    const sheet = quoteSheet({
      quote: detail.quote,
      files: detail.files,
      customer,
      settings,
      tongue: tongueFor(caller, wanted, settings, customer),
      now: this.deps.clock.now(),
    })
    if (!sheet) {
      const reason = 'The quote has no price yet.'
      throw new DomainError('INVALID_STATE', `${reason} Complete and submit it first.`, {
        current_status: detail.quote.status,
        allowed: [],
        reason,
      })
    }
    return await this.print(sheet, [])
  }

  /**
   * The invoice of an order; issued by the first call that may, and from then on always the same. Throws NOT_FOUND, and
   * INVALID_STATE with the reason while there is nothing to invoice.
   */
  async invoice(caller: Caller, orderId: number, wanted: Tongue | null): Promise<PrintedDocument> {
    return await this.issued(caller, orderId, 'invoice', wanted)
  }

  /** Takes the invoice of a cancelled order back; issued by the first call. Throws NOT_FOUND, INVALID_STATE. */
  async creditNote(caller: Caller, orderId: number): Promise<PrintedDocument> {
    return await this.issued(caller, orderId, 'credit_note', null)
  }

  /** The job sheet, as of now. Throws NOT_FOUND. */
  async traveller(orderId: number): Promise<PrintedDocument> {
    const { reads } = this.deps
    const detail = await reads.order(orderId)
    const quote = detail && (await reads.quote(detail.order.quoteId))
    const customer = detail && (await reads.user(detail.order.userId))
    if (!detail || !quote || !customer) throw notFound('order')
    const settings = await this.deps.shop.outside(reads)
    const sheet = travellerSheet({
      detail,
      quote: quote.quote,
      customer,
      settings,
      now: this.deps.clock.now(),
    })
    return await this.print(sheet, await Promise.all(detail.files.map((file) => this.thumbnail(file))))
  }

  private async issued(
    caller: Caller,
    orderId: number,
    kind: IssuedDocument['kind'],
    wanted: Tongue | null,
  ): Promise<PrintedDocument> {
    const kept = (await this.deps.reads.issuedDocuments(orderId)).find((document) => document.kind === kind)
    const tongue: TongueChoice = (settings, customer) => tongueFor(caller, wanted, settings, customer)
    const document = kept ?? (await this.issue[kind](caller, orderId, tongue))
    return await this.print(document.content, [])
  }

  private async print(sheet: Sheet, files: (SheetPicture | null)[]): Promise<PrintedDocument> {
    const logo = sheet.logoId === null ? null : await this.deps.reads.shopLogo(sheet.logoId)
    const bytes = await this.deps.renderer.render(sheet, { logo, files })
    return { filename: `${sheet.number}.pdf`, bytes }
  }

  private async thumbnail(file: QuoteFileLine): Promise<SheetPicture | null> {
    const picture = await this.deps.pictures.of(file, 'office')
    if (!picture) return null
    const { stream, sizeBytes } = picture
    if (sizeBytes > MOST_PICTURE_BYTES) {
      stream.destroy()
      return null
    }
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const bytes = new Uint8Array(Buffer.concat(chunks))
    const facts = pictureFacts(bytes)
    return facts && facts.width * facts.height <= MOST_PICTURE_PIXELS ? { ...facts, bytes } : null
  }
}

/** The customer's language, else that of her browser when she asks herself, else the shop's. */
function tongueFor(caller: Caller, wanted: Tongue | null, settings: ShopFacts, customer: UserRecord): Tongue {
  const own = isOffice(caller) ? null : wanted
  const { language } = customer
  if (own && (language === null || language === own.language)) return own
  return shopTongue({ ...settings, language: language ?? settings.language })
}
