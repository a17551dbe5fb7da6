import { Button } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatBytes } from '../../../common/format'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { Facts } from '../../shared/facts'
import { DataMove } from './data-move'
import styles from './settings.module.css'

/** Where the shop's data lies, what it takes, and how it is moved. */
export function DataFolder() {
  const folder = useRouteQuery(routes.getDataFolder)
  if (folder.isError) return <ErrorNotice error={folder.error} onRetry={() => void folder.refetch()} />
  if (!folder.data) return <DetailSkeleton />
  const { path, parts, free_bytes: free, total_bytes: total } = folder.data
  return (
    <div className={styles.form}>
      <Facts
        items={[
          [t('Folder'), <code key="path">{path}</code>],
          [t('Database'), formatBytes(parts.database)],
          [t('Customers’ files'), formatBytes(parts.files)],
          [t('Backups in it'), formatBytes(parts.backups)],
          [t('Logs'), formatBytes(parts.logs)],
          [t('Removed files, kept for 30 days'), formatBytes(parts.trash)],
          [t('The rest'), formatBytes(parts.other)],
          [
            t('Room on its disk'),
            t('{free} of {total} free', { free: formatBytes(free), total: formatBytes(total) }),
          ],
        ]}
      />
      <div>
        <Button variant="default" loading={folder.isFetching} onClick={() => void folder.refetch()}>
          {t('Measure again')}
        </Button>
      </div>
      <DataMove />
    </div>
  )
}
