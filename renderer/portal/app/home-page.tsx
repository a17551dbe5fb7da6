import { t } from '../../common/texts'
import { RequestStart } from '../features/request-quote/request-start'
import { KeptFilesNote } from '../features/request-quote/visitor/kept-files-note'
import { WaitingQuotes } from '../features/my-quotes/waiting-quotes'
import { PageHead } from '../parts/page-head'
import { useUser } from '../../common/session/session-context'

/** The beginning for who is signed in: drop files, or go on with what waits. */
export function HomePage() {
  const user = useUser()
  return (
    <>
      <PageHead
        title={user.first_name ? t('Hello {name}', { name: user.first_name }) : t('What shall we make?')}
        documentTitle={t('Start')}
        lead={t('Drop your parts, choose how they are made, and see the price and why it is what it is.')}
      />
      <KeptFilesNote />
      <RequestStart />
      <WaitingQuotes />
    </>
  )
}
