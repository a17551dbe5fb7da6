import { Button } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { profileChanges } from './profile-changes'
import styles from './settings.module.css'

/** Every version with who made it, when, why, and what it changed. */
export function PrintProfileVersions() {
  const versions = useRouteList(routes.listPrintProfiles, { query: { limit: '20' } })
  return (
    <>
      <h2>{t('Versions')}</h2>
      <ol className={styles.versions} reversed>
        {versions.items.map((one, index) => {
          const before = versions.items[index + 1]
          const changes = before ? profileChanges(before, one) : []
          return (
            <li key={one.version}>
              <span>
                {t('Version {version}', { version: one.version })},{' '}
                {one.created_by_name ? `${one.created_by_name}, ` : ''}
                <RelativeTime at={one.created_at} />
                {one.note ? `: ${one.note}` : ''}
              </span>
              {changes.length > 0 && <span className={styles.hint}>{changes.join(' · ')}</span>}
            </li>
          )
        })}
      </ol>
      {versions.hasNextPage && (
        <div>
          <Button
            variant="subtle"
            loading={versions.isFetchingNextPage}
            onClick={() => void versions.fetchNextPage()}
          >
            {t('Older versions')}
          </Button>
        </div>
      )}
    </>
  )
}
