import type { ReactNode } from 'react'
import { t } from '../../common/texts'
import { PageTitle } from '../../common/ui/page-title'
import { useShop } from './use-shop'
import classes from './page.module.css'

interface PageHeadProps {
  /** The page's heading, and its title in the browser. */
  title: string
  /** What stands behind the heading: a number, a state. */
  beside?: ReactNode
  /** A sentence below it. */
  lead?: ReactNode
  /** What the browser's title says where the heading alone says too little. */
  documentTitle?: string
}

/** The head of a page: one heading, what belongs beside it, one sentence. */
export function PageHead({ title, beside, lead, documentTitle }: PageHeadProps) {
  const shop = useShop()
  return (
    <div className={classes.head}>
      <PageTitle app={shop.data?.name ?? t('Quotes and orders')}>{documentTitle ?? title}</PageTitle>
      <div className={classes.headRow}>
        <h1>{title}</h1>
        {beside}
      </div>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
    </div>
  )
}
