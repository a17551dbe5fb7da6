import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../common/texts'
import card from '../../../common/ui/card-page.module.css'
import { ProductMark } from '../../../common/ui/product-mark'
import { PageHead } from '../../parts/page-head'
import { useShop } from '../../parts/use-shop'
import classes from './account.module.css'
import { ChoosePassword } from './choose-password'
import { OneTimeLink } from './one-time-token'

/**
 * Where a colleague chooses her password. She comes by the address that her link has, which may be the customers' alone: so
 * the page stands among theirs, looks like the office, and knows whether the office is here too.
 */
export function StaffPasswordPage() {
  const shop = useShop()
  return (
    <main className={card.page}>
      <div className={card.card}>
        <p className={card.product}>
          <ProductMark /> Print Farm Office
        </p>
        <OneTimeLink path="/staff-password">
          {(token) => (
            <ChoosePassword
              token={token}
              lead={shop.data ? t('For the office of {shop}.', { shop: shop.data.name }) : ' '}
              afterwards={<Onward />}
              newLink={<p className={classes.quiet}>{t('Ask an admin for a new link.')}</p>}
            />
          )}
        </OneTimeLink>
      </div>
    </main>
  )
}

function Onward() {
  const office = useQuery({
    queryKey: ['office-here'],
    queryFn: async () => (await fetch('/office', { method: 'HEAD', headers: { accept: 'text/html' } })).ok,
  })
  return (
    <>
      <PageHead
        title={t('Your password is set')}
        lead={
          office.data === false
            ? t('Open Print Farm Office at your desk and sign in with it.')
            : t('Sign in with it from now on.')
        }
      />
      {office.data !== false && (
        <Button component="a" href="/office" fullWidth loading={office.isPending}>
          {t('Open the office')}
        </Button>
      )}
    </>
  )
}
