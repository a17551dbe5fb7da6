import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { t } from '../../common/texts'
import { PageHead } from './page-head'

const PLACES = {
  request: { list: '/quotes', title: t('There is no such request'), back: t('Go to My quotes') },
  quote: { list: '/quotes', title: t('There is no such quote'), back: t('Go to My quotes') },
  order: { list: '/orders', title: t('There is no such order'), back: t('Go to My orders') },
}

/** For an address that names no record, or somebody else's. */
export function NothingHere({ what }: { what: keyof typeof PLACES }) {
  return (
    <>
      <PageHead
        title={PLACES[what].title}
        lead={t('The link may be mistyped, or belong to another account.')}
      />
      <Button component={Link} to={PLACES[what].list}>
        {PLACES[what].back}
      </Button>
    </>
  )
}
