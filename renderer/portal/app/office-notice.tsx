import { useUser } from '../../common/session/session-context'
import { rich } from '../../common/texts'
import classes from './frame.module.css'

/** Tells somebody of the office that this is the customers' side; a new colleague's first link leads here. */
export function OfficeNotice() {
  if (useUser().role === 'customer') return null
  return (
    <div className={classes.notice}>
      {rich('You work in the office, and this is what customers see. <office>Open the office</office>', {
        office: (words) => (
          <a key="office" href="/office">
            {words}
          </a>
        ),
      })}
    </div>
  )
}
