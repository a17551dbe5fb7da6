import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import type { QueryInput } from '../../../../shared/contract/route'
import { routes } from '../../../../shared/contract/routes'
import { t } from '../../../common/texts'
import { BookkeepingDialog } from './bookkeeping-dialog'
import { useCsvDownload } from './use-csv-download'

/**
 * What leaves as CSV: exactly the orders that the list shows, all pages of them, where there is a list, and the books of some days.
 */
export function ExportMenu({ query }: { query?: QueryInput<typeof routes.exportOrders> }) {
  const { busy, save } = useCsvDownload()
  const [books, setBooks] = useState(false)
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} portalProps={{ target: '#content' }}>
        <Menu.Target>
          <Button variant="default" loading={busy}>
            {t('Export CSV')}…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {query && (
            <Menu.Item
              title={t('Every order that fits the filters, in this order')}
              onClick={() => void save(routes.exportOrders, query)}
            >
              {t('Orders of this list')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setBooks(true)}>{t('For the bookkeeper…')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <BookkeepingDialog opened={books} onClose={() => setBooks(false)} />
    </>
  )
}
