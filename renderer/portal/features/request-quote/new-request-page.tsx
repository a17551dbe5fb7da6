import { PageHead } from '../../parts/page-head'
import { RequestStart } from './request-start'

/** The beginning of a quote: files. */
export function NewRequestPage() {
  return (
    <>
      <PageHead
        title="New quote"
        lead="Drop your parts, choose how they are made, and see the price and why it is what it is."
      />
      <RequestStart />
    </>
  )
}
