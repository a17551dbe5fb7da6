import { FieldComplaintsWhenNeeded } from '../../common/ui/field-complaints-when-needed'
import { useLiveEvents } from '../../common/live-events'
import { ConnectionNotice } from './connection-notice'
import { OfficeNotice } from './office-notice'

/** Keeps what is shown in step with the server, and says when it can't. */
export function LiveConnection() {
  const { connection } = useLiveEvents()
  return (
    <>
      <OfficeNotice />
      <FieldComplaintsWhenNeeded />
      <ConnectionNotice connection={connection} />
    </>
  )
}
