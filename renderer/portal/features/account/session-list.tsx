import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import type { SessionLine } from '../../../../shared/contract/account'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { RelativeTime } from '../../../common/ui/relative-time'
import classes from './account.module.css'
import { ListSkeleton } from './list-skeleton'
import { Section } from './section'

/** Where one is signed in, and the way out of each. */
export function SessionList() {
  const { signOut } = useSession()
  const queries = useQueryClient()
  const sessions = useRouteQuery(routes.listSessions)
  const refresh = () => queries.invalidateQueries({ queryKey: queryKeys.all(routes.listSessions) })
  const end = useRouteMutation(routes.endSession, { onSuccess: refresh })
  const endOthers = useRouteMutation(routes.signOutEverywhere, {
    onSuccess: async () => {
      notifications.show({ message: t('Every other device is signed out.') })
      await refresh()
    },
  })
  const endAll = useRouteMutation(routes.signOutEverywhere, { onSuccess: () => signOut() })
  const items = sessions.data?.items ?? []
  const failure = end.error ?? endOthers.error ?? endAll.error
  return (
    <Section
      id="devices"
      title={t('Signed-in devices')}
      lead={t('If you don’t know one of them, sign it out and change the password.')}
    >
      {sessions.isPending && <ListSkeleton rows={2} />}
      {sessions.isError && <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {failure !== null && <ErrorNotice error={failure} />}
      <ul className={classes.list}>
        {items.map((session) => {
          const name = deviceName(session)
          return (
            <li key={session.id} className={classes.row}>
              <div className={classes.rowText}>
                <span className={classes.fact}>{name}</span>
                <p className={classes.quiet}>
                  {session.is_current ? (
                    t('This device')
                  ) : (
                    <>
                      {t('Last used')} <RelativeTime at={session.last_used_at} />
                    </>
                  )}
                  {session.ip ? ` · ${session.ip}` : ''}
                </p>
              </div>
              {!session.is_current && (
                <div className={classes.rowActions}>
                  <Button
                    variant="default"
                    aria-label={t('Sign out {device}', { device: name })}
                    loading={end.isPending && end.variables.params?.id === session.id}
                    onClick={() => end.mutate({ params: { id: session.id } })}
                  >
                    {t('Sign out')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={items.length < 2}
          loading={endOthers.isPending}
          onClick={() => endOthers.mutate({ body: { keep_current: true } })}
        >
          {t('Sign out other devices')}
        </Button>
        <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate({ body: {} })}>
          {t('Sign out everywhere')}
        </Button>
      </div>
    </Section>
  )
}

function deviceName({ browser, system }: SessionLine): string {
  if (browser && system) return t('{browser} on {system}', { browser, system })
  return browser ?? system ?? t('Unknown device')
}
