import { Button } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'
import type { QuoteFile } from '../../../../../shared/contract/quotes'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useApi } from '../../../../common/api'
import { saveAs } from '../../../../common/save-as'
import { t } from '../../../../common/texts'
import { Duration, Grams } from '../../../../common/ui/quantities'
import styles from '../../../shared/detail.module.css'
import { Section } from '../../../shared/facts'
import { ModelPane } from '../../../shared/model-pane'
import { notify } from '../../../shared/notify'

/** The models, and a way for each into the slicer of whoever prints it. */
export function FilesSection({ order }: { order: SalesOrder }) {
  return (
    <Section title={t('Files')}>
      <div className={styles.viewer}>
        <ModelPane quoteId={order.quote_id} files={order.files} color={order.color} />
      </div>
      {order.files.length > 0 && (
        <table className={styles.table} aria-label={t('Files to print')}>
          <thead>
            <tr>
              <th scope="col">{t('File')}</th>
              <th scope="col" data-align="end">
                {t('Copies')}
              </th>
              <th scope="col" data-align="end">
                {t('Material of one')}
              </th>
              <th scope="col" data-align="end">
                {t('Print time of one')}
              </th>
              <th scope="col">
                <span className="pf-visually-hidden">{t('Actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.files.map((file) => (
              <tr key={file.id}>
                <td>{file.original_filename}</td>
                <td data-align="end">{file.copies * order.quantity}</td>
                <td data-align="end">
                  <Grams grams={file.material_grams} />
                </td>
                <td data-align="end">
                  <Duration seconds={file.print_time_seconds} />
                </td>
                <td data-align="end">
                  <SlicerButton quoteId={order.quote_id} file={file} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** Opens a copy in the system's slicer; a browser can only hand the file over. */
function SlicerButton({ quoteId, file }: { quoteId: number; file: QuoteFile }) {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const name = file.original_filename
  const desktop = window.printFarm
  const open = async () => {
    setBusy(true)
    try {
      const fileId = file.id ?? 0
      if (desktop) {
        const opened = await desktop.openModel({ quote_id: quoteId, file_id: fileId, name })
        if (!opened) {
          notify(t('{name} can’t be opened: this computer has no program for 3MF files.', { name }), 'danger')
        }
        return
      }
      const answer = await api.send(routes.downloadQuoteFile, { params: { id: quoteId, file_id: fileId } })
      saveAs(await answer.blob(), name)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      notify(error.detail, 'danger')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      aria-label={
        desktop ? t('Open {name} in the slicer', { name }) : t('Download {name} for the slicer', { name })
      }
      onClick={() => void open()}
    >
      {desktop ? t('Open in slicer') : t('Download for slicer')}
    </Button>
  )
}
