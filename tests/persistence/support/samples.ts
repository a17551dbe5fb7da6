import type { Change } from '../../../server/application/common/changes'
import type { Transaction, UnitOfWork } from '../../../server/application/common/unit-of-work'
import type { QuoteFileRecord, QuoteRecord } from '../../../server/application/quotes/ports'
import type { PaymentRecord, SalesOrderRecord } from '../../../server/application/sales-orders/ports'
import type { NewUser, UserRecord } from '../../../server/application/users/ports'

export const NOON = new Date('2026-11-22T12:00:00.123Z')
export const ZONE = 'America/New_York'

const NOWHERE = { line1: null, line2: null, city: null, state: null, zip: null, country: null }

export function newUser(email: string, change: Partial<NewUser> = {}): NewUser {
  return {
    email,
    passwordHash: '$2b$12$abcdefghijklmnopqrstuv',
    role: 'customer',
    isActive: true,
    emailVerifiedAt: null,
    firstName: 'Zoë',
    lastName: 'Ångström',
    companyName: 'Gerät & Söhne 株式会社',
    phone: null,
    billing: {
      ...NOWHERE,
      line1: '1 Main St',
      city: 'Springfield',
      state: 'IL',
      zip: '62701',
      country: 'US',
    },
    shipping: NOWHERE,
    internalNotes: null,
    lastLoginAt: null,
    mutedNotifications: [],
    language: null,
    erasedAt: null,
    secondFactorSince: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...change,
  }
}

export function newQuote(
  userId: number,
  quoteNumber: string,
  change: Partial<QuoteRecord> = {},
): Omit<QuoteRecord, 'id'> {
  return {
    userId,
    quoteNumber,
    productName: 'Bracket left',
    quantity: 4,
    materialType: 'PETG',
    color: 'Black',
    finish: 'sanded',
    rushLevel: 'rush',
    status: 'pending',
    materialCentigrams: 12_345,
    printTimeSeconds: 7200,
    unitPrice: 4680,
    subtotal: 18_720,
    rushFee: 3744,
    totalPrice: 22_464,
    taxAmount: 0,
    shippingCost: 0,
    currency: 'USD',
    pricingStatus: 'settled',
    estimateSource: 'geometry',
    rateCardVersion: 1,
    printProfileVersion: 1,
    priceReceipt: null,
    reviewReasons: [{ code: 'MESH_NOT_CLOSED', detail: 'The mesh "hull" is open.' }],
    reviewRequested: false,
    reviewedBy: null,
    reviewedAt: null,
    reviewNote: null,
    rejectionReason: null,
    customerNotes: 'Grüße – 你好',
    internalNotes: null,
    requestedDeliveryDate: '2026-12-01',
    expiresAt: new Date('2026-12-22T12:00:00.123Z'),
    salesOrderId: null,
    convertedAt: null,
    version: 1,
    createdAt: NOON,
    updatedAt: NOON,
    ...change,
  }
}

export function newFile(quoteId: number, storageKey: string): Omit<QuoteFileRecord, 'id'> {
  const findings = [
    { code: 'OPEN_EDGES', severity: 'doubtful' as const, detail: '3 edges are open.', count: 3 },
  ]
  return {
    quoteId,
    originalFilename: 'Halter größer.3mf',
    copies: 2,
    storageKey,
    sizeBytes: 5_000_000_000,
    sha256: 'ab'.repeat(32),
    mimeType: 'model/3mf',
    triangleCount: 5000,
    dimensionXMm: 10.1,
    dimensionYMm: 20.25,
    dimensionZMm: 1 / 3,
    volumeMm3: 12345.678901234567,
    surfaceMm2: 9876.5,
    materialCentigrams: 1234,
    printTimeSeconds: 3600,
    findings,
    analysis: {
      analyzer_version: 1,
      unit: 'millimeter',
      unit_known: true,
      application: null,
      instance_count: 1,
      triangle_count: 5000,
      dimension_x_mm: 10.1,
      dimension_y_mm: 20.25,
      dimension_z_mm: 1 / 3,
      volume_mm3: 12345.678901234567,
      surface_mm2: 9876.5,
      open_edge_count: 3,
      nonmanifold_edge_count: 0,
      material_count: 1,
      items: [],
      findings,
    },
    thumbnailKey: `${storageKey}.png`,
    thumbnailType: 'image/png',
    uploadedAt: NOON,
  }
}

export function newOrder(
  userId: number,
  quoteId: number,
  orderNumber: string,
  change: Partial<SalesOrderRecord> = {},
): Omit<SalesOrderRecord, 'id'> {
  return {
    userId,
    quoteId,
    orderNumber,
    productName: 'Bracket left',
    quantity: 4,
    materialType: 'PETG',
    color: null,
    finish: 'standard',
    rushLevel: 'standard',
    unitPrice: 4680,
    subtotal: 18_720,
    rushFee: 0,
    taxAmount: 0,
    taxPercent: '8.875',
    shippingCost: 0,
    grandTotal: 18_720,
    currency: 'USD',
    status: 'pending',
    heldFromStatus: null,
    paymentStatus: 'pending',
    paymentMethod: null,
    paymentTransactionId: null,
    amountPaid: 0,
    amountRefunded: 0,
    refundDue: 0,
    paidAt: null,
    shippingName: 'Zoë Ångström',
    shipping: { ...NOWHERE, line1: '2 Side St', city: 'Köln', zip: '50667', country: 'DE' },
    shippingPhone: null,
    billingName: null,
    billing: NOWHERE,
    invoiceNumber: null,
    carrier: null,
    shippingService: null,
    trackingNumber: null,
    labelKey: null,
    estimatedCompletionDate: null,
    actualCompletionDate: null,
    confirmedAt: null,
    inProductionAt: null,
    shippedAt: null,
    deliveredAt: null,
    completedAt: null,
    cancelledAt: null,
    cancellationReason: null,
    customerNotes: null,
    internalNotes: null,
    actualCentigrams: null,
    actualPrintSeconds: null,
    version: 1,
    createdAt: NOON,
    updatedAt: NOON,
    ...change,
  }
}

export function newPayment(
  salesOrderId: number,
  transactionId: string | null,
  change: Partial<PaymentRecord> = {},
): Omit<PaymentRecord, 'id'> {
  return {
    salesOrderId,
    kind: 'payment',
    method: 'bank_transfer',
    transactionId,
    amount: 5000,
    currency: 'USD',
    recordedBy: null,
    recordedAt: NOON,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
    ...change,
  }
}

export function change(entityId: number, more: Partial<Change> = {}): Change {
  return {
    actor: 'system',
    entityType: 'quote',
    entityId,
    action: 'quote.created',
    from: null,
    to: 'pending',
    at: NOON,
    ownerId: 1,
    version: 1,
    ...more,
  }
}

export function addUser(unitOfWork: UnitOfWork, email = 'ann@example.com'): Promise<UserRecord> {
  return unitOfWork.run((tx) => tx.users.insert(newUser(email)))
}

/** A quote with a number of its own, drawn in the same transaction. */
export async function addQuote(
  tx: Transaction,
  userId: number,
  more: Partial<QuoteRecord> = {},
): Promise<QuoteRecord> {
  const quoteNumber = await tx.counters.draw('quote', NOON, ZONE)
  return tx.quotes.insert(newQuote(userId, quoteNumber, more))
}
