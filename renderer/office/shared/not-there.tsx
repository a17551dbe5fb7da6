import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { ApiError } from '../../../shared/client/api-client'
import { t } from '../../common/texts'
import { EmptyState } from '../../common/ui/empty-state'
import { ErrorNotice } from '../../common/ui/error-notice'
import { PageTitle } from '../../common/ui/page-title'

type Sought = 'quote' | 'order' | 'customer'

const absent: Record<Sought, string> = {
  quote: t('There is no quote at this address.'),
  order: t('There is no order at this address.'),
  customer: t('There is no customer at this address.'),
}
const unread: Record<Sought, string> = {
  quote: t('The quote could not be loaded.'),
  order: t('The order could not be loaded.'),
  customer: t('The customer could not be loaded.'),
}

interface NotThereProps {
  what: Sought
  error: unknown
  onRetry: () => void
  /** Where to go instead. */
  back: string
}

/** In place of a record that does not exist or could not be read. */
export function NotThere({ what, error, onRetry, back }: NotThereProps) {
  const missing = error === null || (error instanceof ApiError && error.status === 404)
  return (
    <div style={{ padding: 32 }}>
      <PageTitle>{missing ? t('Not found') : t('Not loaded')}</PageTitle>
      <h1 className="pf-visually-hidden">{missing ? t('Not found') : t('Not loaded')}</h1>
      {missing ? (
        <EmptyState
          action={
            <Button component={Link} to={back} variant="default">
              {t('Back to the list')}
            </Button>
          }
        >
          {absent[what]}
        </EmptyState>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} title={unread[what]} />
      )}
    </div>
  )
}
