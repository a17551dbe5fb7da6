import { Button, Menu } from '@mantine/core'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import styles from './decision.module.css'
import { useAssignment } from './use-assignment'

/** Whose name is on a waiting quote, and the ways to put another on it. */
export function AssigneeMenu({ quote }: { quote: Pick<Quote, 'id' | 'status' | 'assignee'> }) {
  const user = useUser()
  const { assign, isMine, holder, pending } = useAssignment(quote)
  const colleagues = useRouteQuery(routes.listColleagues, {}, { staleTime: 300_000 })
  if (quote.status !== 'pending') return null
  const { assignee } = quote
  return (
    <div className={styles.assignee}>
      <span className={styles.assigneeName}>
        {assignee ? (
          <>
            {isMine ? t('You are on it') : t('{name} is on it', { name: assignee.name })}
            {', '}
            <RelativeTime at={assignee.since} />
          </>
        ) : (
          <span className="pf-muted">{t('Nobody is on it')}</span>
        )}
      </span>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" loading={pending}>
            {holder === null ? t('Assign') : t('Take over')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!isMine && <Menu.Item onClick={() => assign(user.id)}>{t('Myself')}</Menu.Item>}
          {(colleagues.data?.items ?? [])
            .filter(({ id }) => id !== user.id && id !== assignee?.id)
            .map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => assign(id)}>
                {name}
              </Menu.Item>
            ))}
          {assignee && <Menu.Item onClick={() => assign(null)}>{t('Nobody')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** Stands in the place of a decision that is a colleague's. */
export function HeldNotice({ quote }: { quote: Pick<Quote, 'id' | 'status' | 'assignee'> }) {
  const { holder, pending, toggleMine } = useAssignment(quote)
  if (holder === null) return null
  return (
    <div className={styles.held}>
      <p>{t('{name} is on this quote. Take it over if you mean to decide it.', { name: holder })}</p>
      <Button variant="default" loading={pending} onClick={toggleMine}>
        {t('Take over')}
      </Button>
    </div>
  )
}
