import { useEffect } from 'react'
import { t } from '../../../common/texts'
import { PageHead } from '../../parts/page-head'
import { fetchAhead } from './make-ready'
import { RequestStart } from './request-start'

/** The beginning of a quote: files. */
export function NewRequestPage() {
  useEffect(fetchAhead, [])
  return (
    <>
      <PageHead
        title={t('New quote')}
        lead={t('Drop your parts, choose how they are made, and see the price and why it is what it is.')}
      />
      <RequestStart />
    </>
  )
}
