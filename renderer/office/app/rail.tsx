import { Tooltip, UnstyledButton } from '@mantine/core'
import { useEffect, type ComponentType } from 'react'
import { NavLink } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { formatNumber } from '../../common/format'
import { useUser } from '../../common/session/session-context'
import {
  CollapseIcon,
  CustomersIcon,
  HomeIcon,
  MessagesIcon,
  OrdersIcon,
  QuotesIcon,
  ReviewIcon,
  SettingsIcon,
} from '../shared/icons'
import { t } from '../../common/texts'
import { ProductMark } from '../../common/ui/product-mark'
import styles from './frame.module.css'

/** Beyond it the exact number says no more than that there is much to do; the page has it. */
const MOST_SHOWN = 999

interface Entry {
  id: string
  to: string
  name: string
  Icon: ComponentType<{ size?: number }>
  count?: number
}

/** The way to every part of the office. */
export function Rail({ collapsed, onCollapse }: { collapsed: boolean; onCollapse: () => void }) {
  const user = useUser()
  const dashboard = useRouteQuery(routes.dashboard)
  const shop = useRouteQuery(routes.getShop, {}, { staleTime: 300_000 })
  const unread = useRouteQuery(routes.listUnread)
  const waiting = dashboard.data?.pending_quotes.count

  useEffect(() => {
    if (waiting !== undefined) window.printFarm?.setReviewCount(waiting)
  }, [waiting])

  const entries: Entry[] = [
    { to: '/', id: 'home', name: t('Home'), Icon: HomeIcon },
    { to: '/review', id: 'review', name: t('Review'), Icon: ReviewIcon, count: waiting },
    { to: '/quotes', id: 'quotes', name: t('Quotes'), Icon: QuotesIcon },
    { to: '/orders', id: 'orders', name: t('Orders'), Icon: OrdersIcon },
    { to: '/messages', id: 'messages', name: t('Messages'), Icon: MessagesIcon, count: unread.data?.total },
    { to: '/customers', id: 'customers', name: t('Customers'), Icon: CustomersIcon },
  ]
  if (user.is_admin)
    entries.push({ to: '/settings', id: 'settings', name: t('Settings'), Icon: SettingsIcon })

  return (
    <nav className={styles.rail} aria-label={t('Office')}>
      <div className={styles.shop} title={shop.data?.name}>
        <ProductMark />
        <span className={styles.label}>{shop.data?.name ?? ''}</span>
      </div>
      <ul className={styles.entries}>
        {entries.map(({ id, to, name, Icon, count }) => (
          <li key={to}>
            <Tooltip label={name} position="right" disabled={!collapsed}>
              <NavLink
                to={to}
                end={to === '/'}
                className={styles.entry}
                aria-label={count ? t('{name}, {count} waiting', { name, count }) : name}
              >
                <Icon />
                <span className={styles.label}>{name}</span>
                {count ? (
                  <span className={styles.count} aria-hidden="true" data-testid={`${id}-count`}>
                    {count > MOST_SHOWN ? `${formatNumber(MOST_SHOWN)}+` : formatNumber(count)}
                  </span>
                ) : null}
              </NavLink>
            </Tooltip>
          </li>
        ))}
      </ul>
      <UnstyledButton
        className={styles.collapse}
        onClick={onCollapse}
        aria-label={collapsed ? t('Widen the rail') : t('Narrow the rail')}
        title={collapsed ? t('Widen the rail') : t('Narrow the rail')}
      >
        <CollapseIcon />
      </UnstyledButton>
    </nav>
  )
}
