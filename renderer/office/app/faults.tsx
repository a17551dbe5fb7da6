import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link, useRouteError } from 'react-router'
import { t } from '../../common/texts'
import { EmptyState } from '../../common/ui/empty-state'
import { PageTitle } from '../../common/ui/page-title'

/** For an address that leads nowhere. */
export function NoPage() {
  return (
    <div style={{ padding: 32 }}>
      <PageTitle>{t('Not found')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Not found')}</h1>
      <EmptyState
        action={
          <Button component={Link} to="/" variant="default">
            {t('To Home')}
          </Button>
        }
      >
        {t('There is no page at this address.')}
      </EmptyState>
    </div>
  )
}

/** In place of a screen that ran into a fault; the frame around it stays. */
export function RouteFault() {
  const error = useRouteError()
  useEffect(() => {
    // The desktop app writes what windows report into its log.
    globalThis.reportError(error)
  }, [error])
  return (
    <div style={{ padding: 32 }} role="alert">
      <PageTitle>{t('Fault')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Fault')}</h1>
      <EmptyState
        action={<Button onClick={() => globalThis.location.reload()}>{t('Load the page again')}</Button>}
      >
        {t('This page ran into a fault of its own. What you had saved is safe.')}
      </EmptyState>
    </div>
  )
}
