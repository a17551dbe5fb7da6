import { useSyncExternalStore } from 'react'
import type { Connection } from '../../common/event-stream'
import { t } from '../../common/texts'
import classes from './frame.module.css'

function subscribe(listener: () => void): () => void {
  globalThis.addEventListener('online', listener)
  globalThis.addEventListener('offline', listener)
  return () => {
    globalThis.removeEventListener('online', listener)
    globalThis.removeEventListener('offline', listener)
  }
}

/** Says that the page is cut off, and that it goes on by itself. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const cutOff = !online || connection === 'reconnecting'
  return (
    <div role="status">
      {cutOff && (
        <div className={classes.notice}>
          {online
            ? t('The shop can’t be reached at the moment. This page goes on by itself.')
            : t('You are offline. What you see may be old; this page goes on by itself.')}
        </div>
      )}
    </div>
  )
}
