import { Skeleton } from '@mantine/core'
import { t } from '../../common/texts'
import classes from './page.module.css'

/** What stands in for a page while it is fetched, at about its size. */
export function PageSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy="true">
      <span className="pf-visually-hidden" role="status">
        {t('Loading')}
      </span>
      <Skeleton height={40} width="min(320px, 70%)" />
      <Skeleton height={24} width="min(520px, 90%)" />
      <Skeleton height={220} radius="lg" />
      <Skeleton height={120} radius="lg" />
    </div>
  )
}
