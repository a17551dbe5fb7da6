import { Tooltip, UnstyledButton } from '@mantine/core'
import { useEffect, type ComponentType } from 'react'
import { NavLink } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
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
import { ProductMark } from '../shared/product-mark'
import styles from './frame.module.css'

interface Entry {
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
    { to: '/', name: 'Home', Icon: HomeIcon },
    { to: '/review', name: 'Review', Icon: ReviewIcon, count: waiting },
    { to: '/quotes', name: 'Quotes', Icon: QuotesIcon },
    { to: '/orders', name: 'Orders', Icon: OrdersIcon },
    { to: '/messages', name: 'Messages', Icon: MessagesIcon, count: unread.data?.total },
    { to: '/customers', name: 'Customers', Icon: CustomersIcon },
  ]
  if (user.is_admin) entries.push({ to: '/settings', name: 'Settings', Icon: SettingsIcon })

  return (
    <nav className={styles.rail} aria-label="Office">
      <div className={styles.shop} title={shop.data?.name}>
        <ProductMark />
        <span className={styles.label}>{shop.data?.name ?? ''}</span>
      </div>
      <ul className={styles.entries}>
        {entries.map(({ to, name, Icon, count }) => (
          <li key={to}>
            <Tooltip label={name} position="right" disabled={!collapsed}>
              <NavLink
                to={to}
                end={to === '/'}
                className={styles.entry}
                aria-label={count ? `${name}, ${count} waiting` : name}
              >
                <Icon />
                <span className={styles.label}>{name}</span>
                {count ? (
                  <span
                    className={styles.count}
                    aria-hidden="true"
                    data-testid={`${name.toLowerCase()}-count`}
                  >
                    {count}
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
        aria-label={collapsed ? 'Widen the rail' : 'Narrow the rail'}
        title={collapsed ? 'Widen the rail' : 'Narrow the rail'}
      >
        <CollapseIcon />
      </UnstyledButton>
    </nav>
  )
}
