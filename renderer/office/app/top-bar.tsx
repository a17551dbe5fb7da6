import type { Connection } from '../../common/event-stream'
import styles from './frame.module.css'
import { PersonMenu } from './person-menu'
import { SearchBox } from './search-box'

interface TopBarProps {
  connection: Connection
  onShortcuts: () => void
}

export function TopBar({ connection, onShortcuts }: TopBarProps) {
  return (
    <section className={styles.bar} aria-label="Search and account">
      <div className={styles.search}>
        <SearchBox />
      </div>
      <div className={styles.barEnd}>
        <span
          className={styles.server}
          role="status"
          data-state={connection}
          title={
            connection === 'live'
              ? 'Connected: changes appear by themselves'
              : 'The server gives no answer; trying again'
          }
        >
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.serverWord}>{connection === 'live' ? 'Live' : 'Reconnecting…'}</span>
        </span>
        <PersonMenu onShortcuts={onShortcuts} />
      </div>
    </section>
  )
}
