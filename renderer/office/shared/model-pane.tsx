import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { useMemo, useState, type Ref } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useApi } from '../../common/api'
import { filamentColor } from '../../common/filament-colors'
import { formatBytes } from '../../common/format'
import { ModelViewer } from '../../common/viewer/model-viewer'
import { FindingsList } from '../../common/ui/findings-list'
import { Duration, Grams } from '../../common/ui/quantities'
import { useThumbnailBlob } from '../../common/ui/thumbnail'
import { FileMeasuresTable } from './file-measures'
import { DownloadIcon } from './icons'
import styles from './model-pane.module.css'
import { useShop } from './shop'
import { notify } from './notify'

interface ModelPaneProps {
  /** An order's files are its quote's. */
  quoteId: number
  files: readonly QuoteFile[]
  /** The chosen filament's colour, by its name; the file's own without one. */
  color: string | null
  /** The element of the viewer that takes the keyboard. */
  viewerRef?: Ref<HTMLDivElement>
}

/** The models of a quote: one in the viewer, the others a tab away, with measures, download and findings. */
export function ModelPane({ quoteId, files, color, viewerRef }: ModelPaneProps) {
  const [chosen, setChosen] = useState(0)
  const [finding, setFinding] = useState<number | null>(null)
  const [measured, setMeasured] = useState(false)
  const file = files[chosen] ?? files[0]
  if (!file) return <p className={styles.none}>No files yet.</p>
  const before = files.slice(0, files.indexOf(file)).reduce((sum, one) => sum + one.findings.length, 0)

  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <div className={styles.tabs} role="tablist" aria-label="Files">
          {files.map((one, index) => (
            <button
              key={one.id ?? index}
              type="button"
              role="tab"
              id={`file-tab-${quoteId}-${index}`}
              aria-selected={one === file}
              aria-controls={`file-panel-${quoteId}`}
              tabIndex={one === file ? 0 : -1}
              className={styles.tab}
              onClick={() => {
                setChosen(index)
                setFinding(null)
              }}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                if (by === 0) return
                const next = (index + by + files.length) % files.length
                setChosen(next)
                setFinding(null)
                const list = event.currentTarget.parentElement
                list?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
              }}
            >
              {one.original_filename}
              {one.copies > 1 && <span className="pf-muted"> × {one.copies}</span>}
              {one.findings.length > 0 && (
                <span className={styles.badge} aria-label={`${one.findings.length} findings`}>
                  {one.findings.length}
                </span>
              )}
            </button>
          ))}
        </div>
        <DownloadButton quoteId={quoteId} file={file} />
      </div>
      <div
        id={`file-panel-${quoteId}`}
        role="tabpanel"
        aria-labelledby={`file-tab-${quoteId}-${files.indexOf(file)}`}
        className={styles.stage}
      >
        <FileViewer
          key={file.id}
          quoteId={quoteId}
          file={file}
          color={color}
          firstFindingNumber={before + 1}
          finding={finding}
          onFinding={setFinding}
          viewerRef={viewerRef}
        />
      </div>
      <p className={styles.measures}>
        <span>
          <Grams grams={file.material_grams} />
        </span>
        <span>
          <Duration seconds={file.print_time_seconds} />
        </span>
        <span>{formatBytes(file.size_bytes)}</span>
        {file.id !== undefined && (
          <UnstyledButton
            className={styles.more}
            aria-expanded={measured}
            onClick={() => setMeasured((before) => !before)}
          >
            {measured ? 'Hide measures' : 'Measures'}
          </UnstyledButton>
        )}
      </p>
      {measured && file.id !== undefined && <FileMeasuresTable quoteId={quoteId} fileId={file.id} />}
      {file.findings.length > 0 && (
        <div className={styles.findings} aria-label="Findings" role="region">
          <FindingsList
            findings={file.findings}
            start={before + 1}
            chosen={finding}
            onChoose={(index) => setFinding(index === finding ? null : index)}
          />
        </div>
      )}
    </div>
  )
}

interface FileViewerProps {
  quoteId: number
  file: QuoteFile
  color: string | null
  firstFindingNumber: number
  finding: number | null
  onFinding: (index: number) => void
  viewerRef: Ref<HTMLDivElement> | undefined
}

function FileViewer({
  quoteId,
  file,
  color,
  firstFindingNumber,
  finding,
  onFinding,
  viewerRef,
}: FileViewerProps) {
  const api = useApi()
  const shop = useShop()
  const thumbnail = useThumbnailBlob(quoteId, file.has_thumbnail ? file.id : null)
  const source = useMemo(
    () => ({
      key: file.sha256,
      name: file.original_filename,
      load: async (signal: AbortSignal) => {
        const params = { id: quoteId, file_id: file.id ?? 0 }
        const response = await api.send(routes.downloadQuoteFile, { params, signal })
        return await response.arrayBuffer()
      },
    }),
    [api, quoteId, file.id, file.sha256, file.original_filename],
  )
  return (
    <ModelViewer
      ref={viewerRef}
      source={source}
      thumbnail={thumbnail}
      color={filamentColor(color)}
      findings={file.findings}
      firstFindingNumber={firstFindingNumber}
      chosenFinding={finding}
      onChooseFinding={onFinding}
      printers={shop.data?.printers}
    />
  )
}

function DownloadButton({ quoteId, file }: { quoteId: number; file: QuoteFile }) {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const params = { id: quoteId, file_id: file.id ?? 0 }
      const link = document.createElement('a')
      link.download = file.original_filename
      // Straight from the store where it has an address; the desktop window reaches nothing but its own server.
      const address = window.printFarm ? null : await api.call(routes.getQuoteFileAddress, { params })
      if (address?.url) {
        link.href = address.url
        link.click()
        return
      }
      const response = await api.send(routes.downloadQuoteFile, { params })
      const url = URL.createObjectURL(await response.blob())
      link.href = url
      link.click()
      // The browser has taken over the address by then.
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      notify(error.detail, 'danger')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Tooltip label="Download the file">
      <ActionIcon
        aria-label={`Download ${file.original_filename}`}
        loading={busy}
        onClick={() => void download()}
      >
        <DownloadIcon />
      </ActionIcon>
    </Tooltip>
  )
}
