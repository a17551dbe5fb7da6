import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { PageHead } from './page-head'

const PLACES = {
  request: { list: '/quotes', name: 'My quotes' },
  quote: { list: '/quotes', name: 'My quotes' },
  order: { list: '/orders', name: 'My orders' },
}

/** For an address that names no record, or somebody else's. */
export function NothingHere({ what }: { what: keyof typeof PLACES }) {
  return (
    <>
      <PageHead
        title={`There is no such ${what}`}
        lead="The link may be mistyped, or belong to another account."
      />
      <Button component={Link} to={PLACES[what].list}>
        Go to {PLACES[what].name}
      </Button>
    </>
  )
}
