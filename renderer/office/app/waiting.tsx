import { Loader } from '@mantine/core'
import type { ApiError } from '../../../shared/client/api-client'
import { t } from '../../common/texts'
import styles from '../../common/ui/card-page.module.css'

/** Shown until the server has said who is there. It stays silent for a moment, so that a quick answer shows nothing. */
export function Waiting({ problem }: { problem: ApiError | null }) {
  return (
    <main className={styles.waiting} aria-busy="true">
      <Loader size="sm" aria-label={t('Loading')} />
      {problem && (
        <p role="status" className={styles.waitingText}>
          {problem.detail} {t('Trying again.')}
        </p>
      )}
    </main>
  )
}
