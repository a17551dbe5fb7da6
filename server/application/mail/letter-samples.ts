import type { LetterTextKind } from '../../../shared/domain/letter-template'
import type { Clock } from '../common/clock'
import {
  accountLetter,
  messageLetter,
  orderLetter,
  quoteValues,
  type LetterFacts,
  type LetterValues,
} from './letter-values'

const DAY_MS = 86_400_000

/** What a letter is filled with to show how it will look; its links lead to the portal and open nothing. */
export function sampleValues(
  kind: LetterTextKind,
  shop: Omit<LetterFacts, 'user'>,
  clock: Clock,
): LetterValues {
  const { t } = shop.words
  const now = clock.now().getTime()
  const year = new Date(now).getUTCFullYear()
  const facts: LetterFacts = { ...shop, user: { firstName: 'Ada', lastName: 'Okafor' } }
  const quote = {
    id: 1,
    quoteNumber: `Q-${String(year)}-014`,
    productName: t('Camera bracket'),
    quantity: 10,
    finish: 'sanded' as const,
    rushLevel: 'rush' as const,
    totalPrice: 12_960,
    expiresAt: new Date(now + 30 * DAY_MS),
    reviewNote: t('We turned the part, so that the hooks are stronger.'),
    rejectionReason: t('The walls are thinner than our nozzles can print.'),
    salesOrderId: null,
  }
  const order = {
    id: 1,
    orderNumber: `SO-${String(year)}-009`,
    productName: quote.productName,
    quantity: quote.quantity,
    finish: quote.finish,
    rushLevel: quote.rushLevel,
    grandTotal: 14_250,
    estimatedCompletionDate: new Date(now + 9 * DAY_MS),
    carrier: kind === 'order_ready' ? 'pickup' : 'DHL',
    trackingNumber: kind === 'order_shipped' ? '00340434161094042557' : null,
    cancellationReason: t('The material is no longer made.'),
    refundDue: 14_250,
  }
  switch (kind) {
    case 'quote_ready':
    case 'quote_approved':
    case 'quote_declined':
    case 'quote_expiring':
      return quoteValues(kind, quote, facts)
    case 'message':
      return messageLetter(t('May we print it lying down? It would be stronger that way.'), quote, facts)
    case 'order_confirmed':
    case 'order_in_production':
    case 'order_shipped':
    case 'order_delivered':
    case 'order_cancelled':
      return orderLetter(kind, order, facts)
    case 'order_ready':
      return orderLetter('order_shipped', order, facts)
    case 'signature':
      return quoteValues('quote_ready', quote, facts)
    case 'verify_email':
    case 'reset_password':
    case 'set_password':
    case 'password_changed':
    case 'change_email_old':
    case 'change_email_new':
    case 'second_factor_on':
    case 'second_factor_off':
    case 'recovery_codes_new':
    case 'recovery_code_used':
      return accountLetter(kind, 'sample', facts, { newEmail: 'ada.new@example.com', codesLeft: 9 })
  }
}
