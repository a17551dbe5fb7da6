import { Skeleton } from '@mantine/core'
import { t } from '../../common/texts'
import list from './card-list.module.css'

/** Stands where a list of cards will be, at the size of its cards. */
export function CardListSkeleton({ cards = 4 }: { cards?: number }) {
  return (
    <div role="status" aria-busy="true">
      <span className="pf-visually-hidden">{t('Loading')}</span>
      <div className={list.cards} aria-hidden>
        {Array.from({ length: cards }, (_, index) => (
          <div key={index} className={list.card}>
            <Skeleton width={88} height={88} />
            <div className={list.body}>
              <Skeleton height={20} width="60%" />
              <Skeleton height={16} width="45%" mt={8} />
              <Skeleton height={16} width="80%" mt={8} />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
