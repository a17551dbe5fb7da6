import { Button } from '@mantine/core'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import styles from './settings.module.css'

interface Version {
  version: number
  note: string | null
  created_at: string
  created_by_name?: string | null
}

interface VersionListProps<One extends Version> {
  /** Newest first; see `useRouteList`. */
  versions: {
    items: readonly One[]
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  /** What a version changed about the one before it, a short line for each. */
  changesOf: (before: One, after: One) => string[]
}

/** Every version with who made it, when, why, and what it changed. */
export function VersionList<One extends Version>({ versions, changesOf }: VersionListProps<One>) {
  const { items } = versions
  return (
    <>
      <h2>{t('Versions')}</h2>
      <ol className={styles.versions} reversed>
        {items.map((one, index) => {
          const before = items[index + 1]
          const changes = before ? changesOf(before, one) : []
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
