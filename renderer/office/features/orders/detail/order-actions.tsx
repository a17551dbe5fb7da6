import { Button, Menu } from '@mantine/core'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import type { OrderStatus } from '../../../../../shared/domain/vocabulary'
import { t } from '../../../../common/texts'
import { useServerSentence } from '../../../../common/texts/server-words'
import styles from '../../../shared/detail.module.css'
import { moveWords, nextStatus } from '../order-facts'

interface OrderActionsProps {
  order: SalesOrder
  moving: boolean
  onMove: (to: OrderStatus) => void
}

/** The next step as the one filled button, the others beside it; what is missing stands where the hand is. */
export function OrderActions({ order, moving, onMove }: OrderActionsProps) {
  const said = useServerSentence()
  const next = nextStatus(order)
  const blocked = order.blocked_statuses.find(({ status }) => status === next)
  const canNext = next !== null && (order.allowed_statuses.includes(next) || blocked !== undefined)
  const others = order.allowed_statuses.filter((status) => status !== next)
  const hold = others.includes('on_hold')
  const cancel = others.includes('cancelled')
  const rest = others.filter((status) => status !== 'on_hold' && status !== 'cancelled')
  const words = (to: OrderStatus) => moveWords(order.status, to)

  return (
    <div className={styles.actions}>
      {blocked && <span className="pf-muted">{said(blocked.reason)}</span>}
      {rest.map((status) => (
        <Button key={status} variant="default" disabled={moving} onClick={() => onMove(status)}>
          {words(status)}
        </Button>
      ))}
      {hold && (
        <Button variant="default" disabled={moving} onClick={() => onMove('on_hold')}>
          {t('Put on hold')}
        </Button>
      )}
      {cancel && (
        <Menu position="bottom-end" withInitialFocusPlaceholder={false} withinPortal={false}>
          <Menu.Target>
            <Button variant="subtle" color="gray" disabled={moving}>
              {t('More')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onMove('cancelled')}>{t('Cancel order')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {canNext && (
        // Another step is another button, so that a second press of Enter does not take it unseen.
        <Button key={next} loading={moving} onClick={() => onMove(next)}>
          {blocked && next === 'in_production'
            ? t('Record payment and start')
            : blocked && next === 'shipped'
              ? t('Enter shipping and ship')
              : words(next)}
        </Button>
      )}
    </div>
  )
}
