import type {
  Alternatives,
  Estimate,
  Finding,
  PresentPrice as WirePresentPrice,
  Quote,
  QuoteFile,
  QuoteLine as WireQuoteLine,
} from '../../../shared/contract/quotes'
import { formatMoney } from '../../../shared/domain/money'
import { isExpired } from '../../../shared/domain/quote-lifecycle'
import type { ModelFinding } from '../../../shared/model/analysis'
import { isOffice } from '../../application/common/caller'
import type { QuoteLine } from '../../application/common/reads'
import type { QuoteFileLine } from '../../application/quotes/ports'
import type { PricingFacts } from '../../application/common/shop-facts'
import type { AnalyzedModel, UploadedFile } from '../../application/files/ports'
import type { AlternativeTotals, PricedQuote } from '../../application/quotes/pricing'
import type { EstimateResult } from '../../application/quotes/quote-intake'
import type { PresentPrice } from '../../application/quotes/quote-repricing'
import type { QuoteView } from '../../application/quotes/quote-view'
import {
  grams,
  gramsOrNull,
  moneyOrNull,
  presentCustomer,
  presentHistory,
  time,
  timeOrNull,
  type Viewer,
} from './common'
import { presentAdvice } from './price-advice'
import { presentReceipt } from './receipts'

export function presentQuote(view: QuoteView, viewer: Viewer): Quote {
  const { quote, files, customer, history } = view.detail
  return {
    ...quoteFields(quote, viewer, view.expired),
    ...(isOffice(viewer) ? deskFields(view.detail) : {}),
    customer: presentCustomer(customer),
    files: files.map(presentFile),
    price_receipt: quote.priceReceipt && presentReceipt(quote.priceReceipt, viewer),
    ...(isOffice(viewer) ? { print_profile_version: quote.printProfileVersion } : {}),
    history: presentHistory(history, viewer),
    allowed_statuses: view.allowed,
    ...(view.alternatives ? { alternatives: presentAlternatives(view.alternatives) } : {}),
    ...(view.advice && isOffice(viewer) ? presentAdvice(view.advice, quote.unitPrice) : {}),
  }
}

export function presentQuoteLine(line: QuoteLine, viewer: Viewer, now: Date): WireQuoteLine {
  // Added to the same object: copying fifty fields of each of a hundred lines is what a list would mostly do.
  return Object.assign(quoteFields(line.quote, viewer, isExpired(line.quote.expiresAt, now)), {
    ...(isOffice(viewer) ? deskFields(line) : {}),
    customer: presentCustomer(line.customer),
    file_count: line.fileCount,
    thumbnail_file_id: line.thumbnailFileId,
  })
}

/** What only the office sees beside a quote. */
function deskFields({ assignee, unreadMessages }: Pick<QuoteLine, 'assignee' | 'unreadMessages'>) {
  return {
    assignee: assignee && { id: assignee.id, name: assignee.name, since: time(assignee.since) },
    unread_messages: unreadMessages,
  }
}

export function presentPresentPrice(price: PresentPrice): WirePresentPrice {
  return {
    unit_price: moneyOrNull(price.unitPrice),
    total_price: moneyOrNull(price.totalPrice),
    currency: price.currency,
    rate_card_version: price.rateCardVersion,
    print_profile_version: price.printProfileVersion,
    estimate_source: price.estimateSource,
  }
}

function quoteFields(quote: QuoteLine['quote'], viewer: Viewer, expired: boolean) {
  const { totalPrice, taxAmount, shippingCost } = quote
  const fields = {
    id: quote.id,
    user_id: quote.userId,
    quote_number: quote.quoteNumber,
    product_name: quote.productName,
    quantity: quote.quantity,
    material_type: quote.materialType,
    color: quote.color,
    finish: quote.finish,
    rush_level: quote.rushLevel,
    status: quote.status,
    material_grams: gramsOrNull(quote.materialCentigrams),
    print_time_seconds: quote.printTimeSeconds,
    unit_price: moneyOrNull(quote.unitPrice),
    subtotal: moneyOrNull(quote.subtotal),
    rush_fee: moneyOrNull(quote.rushFee),
    total_price: moneyOrNull(totalPrice),
    tax_amount: moneyOrNull(taxAmount),
    shipping_cost: moneyOrNull(shippingCost),
    grand_total: moneyOrNull(
      totalPrice === null ? null : totalPrice + (taxAmount ?? 0) + (shippingCost ?? 0),
    ),
    currency: quote.currency,
    pricing_status: quote.pricingStatus,
    estimate_source: quote.estimateSource,
    rate_card_version: quote.rateCardVersion,
    review_reasons: quote.reviewReasons,
    reviewed_by: isOffice(viewer) ? quote.reviewedBy : null,
    reviewed_at: timeOrNull(quote.reviewedAt),
    review_note: quote.reviewNote,
    rejection_reason: quote.rejectionReason,
    customer_notes: quote.customerNotes,
    requested_delivery_date: quote.requestedDeliveryDate,
    expires_at: timeOrNull(quote.expiresAt),
    is_expired: expired,
    sales_order_id: quote.salesOrderId,
    converted_at: timeOrNull(quote.convertedAt),
    is_converted: quote.salesOrderId !== null,
    version: quote.version,
    created_at: time(quote.createdAt),
    updated_at: time(quote.updatedAt),
  }
  return isOffice(viewer) ? Object.assign(fields, { internal_notes: quote.internalNotes }) : fields
}

export function presentFile(file: QuoteFileLine): QuoteFile {
  return {
    id: file.id,
    original_filename: file.originalFilename,
    copies: file.copies,
    size_bytes: file.sizeBytes,
    sha256: file.sha256,
    mime_type: file.mimeType,
    triangle_count: file.triangleCount,
    dimension_x_mm: file.dimensionXMm,
    dimension_y_mm: file.dimensionYMm,
    dimension_z_mm: file.dimensionZMm,
    volume_mm3: file.volumeMm3,
    surface_mm2: file.surfaceMm2,
    material_grams: gramsOrNull(file.materialCentigrams),
    print_time_seconds: file.printTimeSeconds,
    findings: file.findings.map(presentFinding),
    has_thumbnail: file.thumbnailKey !== null,
    uploaded_at: time(file.uploadedAt),
  }
}

function presentFinding({ code, severity, detail, count, pieces, object, places }: ModelFinding): Finding {
  return {
    code,
    severity,
    detail,
    ...(count === undefined ? {} : { count }),
    ...(pieces === undefined ? {} : { pieces }),
    ...(object ? { object } : {}),
    ...(places ? { places } : {}),
  }
}

export function presentAlternatives(totals: AlternativeTotals): Alternatives {
  const priced = <T>(list: { value: T; total: number }[]) =>
    list.map(({ value, total }) => ({ value, total_price: formatMoney(total) }))
  return {
    material_type: priced(totals.material_type),
    finish: priced(totals.finish),
    rush_level: priced(totals.rush_level),
    quantity: priced(totals.quantity),
  }
}

export function presentEstimate(result: EstimateResult, viewer: Viewer): Estimate {
  const { fields, priced, files, pricing } = result
  return {
    product_name: fields.productName ?? null,
    quantity: fields.quantity,
    material_type: fields.materialType,
    color: fields.color ?? null,
    finish: fields.finish,
    rush_level: fields.rushLevel,
    status: result.status,
    ...presentPrice(priced, pricing),
    customer_notes: fields.customerNotes ?? null,
    requested_delivery_date: fields.requestedDeliveryDate ?? null,
    files: files.map(({ upload, model, copies }, index) => ({
      ...presentMeasures(upload, model),
      copies,
      material_grams: gramsOrNull(priced.files[index]?.centigrams ?? null),
      print_time_seconds: priced.files[index]?.seconds ?? null,
    })),
    price_receipt: presentReceipt(priced.receipt, viewer),
  }
}

/** A price that no quote holds. */
export function presentPrice(priced: PricedQuote, { settings, card }: PricingFacts) {
  const { price, taxAmount, shippingCost } = priced
  return {
    material_grams: grams(price.centigrams),
    print_time_seconds: price.seconds,
    unit_price: formatMoney(price.unitPrice),
    subtotal: formatMoney(price.subtotal),
    rush_fee: formatMoney(price.rushFee),
    total_price: formatMoney(price.totalPrice),
    tax_amount: formatMoney(taxAmount),
    shipping_cost: formatMoney(shippingCost),
    grand_total: formatMoney(price.totalPrice + taxAmount + shippingCost),
    currency: settings.currency,
    pricing_status: 'settled' as const,
    estimate_source: priced.files.every((file) => file.source === 'slicer')
      ? ('slicer' as const)
      : ('geometry' as const),
    rate_card_version: card.version,
    review_reasons: priced.reasons,
  }
}

/** What reading a file that is not stored gave. */
export function presentMeasures(upload: UploadedFile, { analysis, thumbnail }: AnalyzedModel) {
  return {
    original_filename: upload.originalFilename,
    size_bytes: upload.sizeBytes,
    sha256: upload.sha256,
    mime_type: 'model/3mf',
    triangle_count: analysis.triangle_count,
    dimension_x_mm: analysis.dimension_x_mm,
    dimension_y_mm: analysis.dimension_y_mm,
    dimension_z_mm: analysis.dimension_z_mm,
    volume_mm3: analysis.volume_mm3,
    surface_mm2: analysis.surface_mm2,
    findings: analysis.findings.map(presentFinding),
    has_thumbnail: thumbnail !== null,
  }
}
