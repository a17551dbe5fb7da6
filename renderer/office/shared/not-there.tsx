import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { ApiError } from '../../../shared/client/api-client'
import { EmptyState } from '../../common/ui/empty-state'
import { ErrorNotice } from '../../common/ui/error-notice'
import { PageTitle } from '../../common/ui/page-title'

interface NotThereProps {
  /** What was looked for, e.g. "quote". */
  what: string
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
      <PageTitle>{missing ? 'Not found' : 'Not loaded'}</PageTitle>
      <h1 className="pf-visually-hidden">{missing ? 'Not found' : 'Not loaded'}</h1>
      {missing ? (
        <EmptyState
          action={
            <Button component={Link} to={back} variant="default">
              Back to the list
            </Button>
          }
        >
          {`There is no ${what} at this address.`}
        </EmptyState>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} title={`The ${what} could not be loaded.`} />
      )}
    </div>
  )
}
