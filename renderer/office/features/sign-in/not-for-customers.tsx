import { Button, Group } from '@mantine/core'
import type { User } from '../../../../shared/contract/users'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import styles from '../../../common/ui/card-page.module.css'
import { leaveByChoice } from '../../shared/leaving'
import { ProductMark } from '../../../common/ui/product-mark'

/** Tells a customer who signed in here where her own place is. */
export function NotForCustomers({ user }: { user: User }) {
  const { signOut } = useSession()
  const bridge = window.printFarm
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.product}>
          <ProductMark /> Print Farm Office
        </p>
        <h1 className={styles.title}>{t('This is the staff’s desk')}</h1>
        <p className={styles.lead}>
          {t('{email} is a customer’s account. Your quotes and orders are in the customer portal.', {
            email: user.email,
          })}
        </p>
        <Group>
          {bridge ? (
            <Button onClick={() => void bridge.openPortal()}>{t('Open the portal')}</Button>
          ) : (
            <Button component="a" href="/">
              {t('Go to the portal')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => {
              leaveByChoice()
              void signOut()
            }}
          >
            {t('Sign in as somebody else')}
          </Button>
        </Group>
      </div>
    </main>
  )
}
