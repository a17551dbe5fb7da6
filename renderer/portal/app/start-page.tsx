import { lazy } from 'react'
import { useSession } from '../../common/session/session-context'
import { t } from '../../common/texts'
import { ErrorNotice } from '../../common/ui/error-notice'
import { PageHead } from '../parts/page-head'
import { PageSkeleton } from '../parts/page-skeleton'
import { useShop } from '../parts/use-shop'
import { lazyPage } from './lazy-page'

const LandingPage = lazy(() => import('./landing-page').then((m) => ({ default: m.LandingPage })))
const HomePage = lazyPage(async () => (await import('./home-page')).HomePage)

/** The portal's first page: what the shop offers, or, for who is signed in, the drop zone and what waits. */
export function StartPage() {
  const { state } = useSession()
  const shop = useShop()
  if (state === 'signed_in') return <HomePage />
  if (shop.isError && !shop.data) {
    return (
      <ErrorNotice
        title={t('The shop can’t be reached.')}
        error={shop.error}
        onRetry={() => void shop.refetch()}
      />
    )
  }
  if (state === 'loading' || !shop.data) return <PageSkeleton />
  if (shop.data.needs_setup) {
    return (
      <PageHead
        title={t('This shop opens soon')}
        lead={t('It is being set up. Come back a little later; there is nothing you need to do.')}
      />
    )
  }
  return <LandingPage shop={shop.data} />
}
