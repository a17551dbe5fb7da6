import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { PageHead } from '../parts/page-head'

export function NotFoundPage() {
  return (
    <>
      <PageHead title="There is nothing at this address" lead="The link may be old or mistyped." />
      <Button component={Link} to="/">
        Go to the beginning
      </Button>
    </>
  )
}
