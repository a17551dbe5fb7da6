import { useLiveEvents } from '../../common/live-events'
import { ConnectionNotice } from './connection-notice'
import { OfficeNotice } from './office-notice'

/** Keeps what is shown in step with the server, and says when it can't. */
export function LiveConnection() {
  const { connection } = useLiveEvents()
  return (
    <>
      <OfficeNotice />
      <ConnectionNotice connection={connection} />
    </>
  )
}
