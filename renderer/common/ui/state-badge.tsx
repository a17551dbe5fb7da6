import type { OrderStatus, PaymentStatus, QuoteStatus } from '../../../shared/domain/vocabulary'
import { t } from '../texts'
import { orderStatusWords, paymentStatusWords, quoteStatusWords } from '../words'
import classes from './state-badge.module.css'
import { Shape, type StateShape } from './state-shapes'

/** A colour of the palette by its meaning; the same state has the same one everywhere. */
export type Tone = 'muted' | 'attention' | 'info' | 'success' | 'primary' | 'danger'

export interface StateLook {
  word: string
  shape: StateShape
  tone: Tone
  /** Over and of no more use: struck through in lists. */
  ended?: boolean
}

const quoteLooks: Record<QuoteStatus, Omit<StateLook, 'word'>> = {
  draft: { shape: 'dashed-ring', tone: 'muted' },
  pending: { shape: 'half-disc', tone: 'attention' },
  approved: { shape: 'ring-dot', tone: 'info' },
  accepted: { shape: 'disc-tick', tone: 'success' },
  rejected: { shape: 'crossed-disc', tone: 'muted', ended: true },
  cancelled: { shape: 'crossed-disc', tone: 'muted', ended: true },
}

const orderLooks: Record<OrderStatus, Omit<StateLook, 'word'>> = {
  pending: { shape: 'half-disc', tone: 'attention' },
  confirmed: { shape: 'disc-tick', tone: 'success' },
  in_production: { shape: 'segment', tone: 'primary' },
  quality_check: { shape: 'magnifier', tone: 'primary' },
  shipped: { shape: 'arrow', tone: 'primary' },
  delivered: { shape: 'house', tone: 'success' },
  completed: { shape: 'double-tick', tone: 'success' },
  on_hold: { shape: 'bars', tone: 'attention' },
  cancelled: { shape: 'crossed-disc', tone: 'muted', ended: true },
}

const paymentLooks: Record<PaymentStatus, Omit<StateLook, 'word'>> = {
  pending: { shape: 'ring', tone: 'muted' },
  partial: { shape: 'half-disc', tone: 'attention' },
  paid: { shape: 'disc-tick', tone: 'success' },
  refunded: { shape: 'crossed-disc', tone: 'muted', ended: true },
}

/** How a quote's state looks; an expired one that could still be accepted says so instead. */
export function quoteLook(status: QuoteStatus, isExpired = false): StateLook {
  if (isExpired && (status === 'approved' || status === 'accepted')) {
    return { word: t('Expired'), shape: 'crossed-disc', tone: 'muted', ended: true }
  }
  return { word: quoteStatusWords[status], ...quoteLooks[status] }
}

export function orderLook(status: OrderStatus): StateLook {
  return { word: orderStatusWords[status], ...orderLooks[status] }
}

export function paymentLook(status: PaymentStatus): StateLook {
  return { word: paymentStatusWords[status], ...paymentLooks[status] }
}

type StateBadgeProps = (
  | { kind: 'quote'; status: QuoteStatus; isExpired?: boolean }
  | { kind: 'order'; status: OrderStatus }
  | { kind: 'payment'; status: PaymentStatus }
) & {
  /** In lists the words of what is over are struck through. */
  inList?: boolean
  /** Another word for the same state, such as the portal's sentences use. */
  word?: string
}

/** A state, said three ways: word, shape and colour. */
export function StateBadge(props: StateBadgeProps) {
  const look =
    props.kind === 'quote'
      ? quoteLook(props.status, props.isExpired)
      : props.kind === 'order'
        ? orderLook(props.status)
        : paymentLook(props.status)
  return (
    <span
      className={classes.badge}
      data-tone={look.tone}
      data-struck={props.inList === true && look.ended === true}
    >
      <Shape shape={look.shape} />
      <span className={classes.word}>{props.word ?? look.word}</span>
    </span>
  )
}
