import type { Connection } from '../../common/event-stream'
import { UnstyledButton, Kbd } from '@mantine/core'
import { t } from '../../common/texts'
import styles from './frame.module.css'
import { PersonMenu } from './person-menu'
import { SearchBox } from './search-box'

interface TopBarProps {
  connection: Connection
  onShortcuts: () => void
  onCommands: () => void
}

export function TopBar({ connection, onShortcuts, onCommands }: TopBarProps) {
  return (
    <section className={styles.bar} aria-label={t('Search and account')}>
      <div className={styles.search}>
        <SearchBox />
      </div>
      <div className={styles.barEnd}>
        <UnstyledButton className={styles.commands} onClick={onCommands} aria-keyshortcuts="Control+K Meta+K">
          {t('Commands')}
          <Kbd size="xs">{window.printFarm?.platform === 'darwin' ? '⌘K' : 'Ctrl K'}</Kbd>
        </UnstyledButton>
        <span
          className={styles.server}
          role="status"
          data-state={connection}
          title={
            connection === 'live'
              ? t('Connected: changes appear by themselves')
              : t('The server gives no answer; trying again')
          }
        >
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.serverWord}>{connection === 'live' ? t('Live') : t('Reconnecting…')}</span>
        </span>
        <PersonMenu onShortcuts={onShortcuts} />
      </div>
    </section>
  )
}
