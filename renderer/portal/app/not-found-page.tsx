import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { t } from '../../common/texts'
import { PageHead } from '../parts/page-head'

export function NotFoundPage() {
  return (
    <>
      <PageHead title={t('There is nothing at this address')} lead={t('The link may be old or mistyped.')} />
      <Button component={Link} to="/">
        {t('Go to the beginning')}
      </Button>
    </>
  )
}
