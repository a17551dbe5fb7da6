import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { useMemo, useState, type Ref } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useApi } from '../../common/api'
import { filamentColor } from '../../common/filament-colors'
import { formatBytes } from '../../common/format'
import { t } from '../../common/texts'
import { ModelViewer } from '../../common/viewer/model-viewer'
import { useViewerFiles } from '../../common/viewer/use-viewer-files'
import { FindingsList } from '../../common/ui/findings-list'
import { Duration, Grams } from '../../common/ui/quantities'
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

/** More files than this are not all loaded at once unless asked for. */
const MOST_AT_ONCE = 9
/** The tab of all files, beside the files' own places. */
const ALL = -1

/** The models of a quote: all side by side or each alone, with measures, download and findings. */
export function ModelPane({ quoteId, files, color, viewerRef }: ModelPaneProps) {
  const several = files.length > 1
  const [wanted, setWanted] = useState<number | null>(null)
  const [finding, setFinding] = useState<number | null>(null)
  const [measured, setMeasured] = useState(false)
  const chosen = several ? (wanted ?? (files.length <= MOST_AT_ONCE ? ALL : 0)) : 0
  const file = chosen === ALL ? null : (files[chosen] ?? files[0])
  const shown = useMemo(() => (file ? [file] : files), [file, files])
  if (files.length === 0) return <p className={styles.none}>{t('No files yet.')}</p>
  const before = file ? countFindings(files.slice(0, files.indexOf(file))) : 0
  const findings = shown.flatMap((one) => one.findings)
  const sum = (of: (one: QuoteFile) => number | null) =>
    shown.reduce<number | null>((total, one) => {
      const value = of(one)
      return total === null || value === null ? null : total + value * (several && !file ? one.copies : 1)
    }, 0)
  const choose = (tab: number) => {
    setWanted(tab)
    setFinding(null)
  }
  const tabs = [...(several ? [ALL] : []), ...files.keys()]

  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <div className={styles.tabs} role="tablist" aria-label={t('Files')}>
          {tabs.map((tab, place) => {
            const isChosen = tab === chosen
            return (
              <button
                key={tab}
                type="button"
                role="tab"
                id={`file-tab-${quoteId}-${tab}`}
                aria-selected={isChosen}
                aria-controls={`file-panel-${quoteId}`}
                tabIndex={isChosen ? 0 : -1}
                className={styles.tab}
                onClick={() => choose(tab)}
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                  if (by === 0) return
                  const next = (place + by + tabs.length) % tabs.length
                  choose(tabs[next]!)
                  const list = event.currentTarget.parentElement
                  list?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
                }}
              >
                {tab === ALL ? t('All files') : <FileTab file={files[tab]!} />}
              </button>
            )
          })}
        </div>
        {file && <DownloadButton quoteId={quoteId} file={file} />}
      </div>
      <div
        id={`file-panel-${quoteId}`}
        role="tabpanel"
        aria-labelledby={`file-tab-${quoteId}-${chosen}`}
        className={styles.stage}
      >
        <FilesViewer
          quoteId={quoteId}
          files={shown}
          color={color}
          firstFindingNumber={before + 1}
          finding={finding}
          onFinding={setFinding}
          viewerRef={viewerRef}
        />
      </div>
      <p className={styles.measures}>
        <span>
          <Grams grams={sum((one) => one.material_grams)} />
        </span>
        <span>
          <Duration seconds={sum((one) => one.print_time_seconds)} />
        </span>
        <span>{formatBytes(shown.reduce((total, one) => total + one.size_bytes, 0))}</span>
        {file?.id !== undefined && (
          <UnstyledButton
            className={styles.more}
            aria-expanded={measured}
            onClick={() => setMeasured((before) => !before)}
          >
            {measured ? t('Hide measures') : t('Measures')}
          </UnstyledButton>
        )}
      </p>
      {measured && file?.id !== undefined && <FileMeasuresTable quoteId={quoteId} fileId={file.id} />}
      {findings.length > 0 && (
        <div className={styles.findings} aria-label={t('Findings')} role="region">
          <FindingsList
            findings={findings}
            start={before + 1}
            chosen={finding}
            onChoose={(index) => setFinding(index === finding ? null : index)}
          />
        </div>
      )}
    </div>
  )
}

function countFindings(files: readonly QuoteFile[]): number {
  return files.reduce((sum, one) => sum + one.findings.length, 0)
}

function FileTab({ file }: { file: QuoteFile }) {
  const count = file.findings.length
  return (
    <>
      <span className={styles.tabName} title={file.original_filename}>
        {file.original_filename}
      </span>
      {file.copies > 1 && <span className="pf-muted"> × {file.copies}</span>}
      {count > 0 && (
        <span
          className={styles.badge}
          aria-label={t('{count, plural, one {# finding} other {# findings}}', { count })}
        >
          {count}
        </span>
      )}
    </>
  )
}

interface FilesViewerProps {
  quoteId: number
  files: readonly QuoteFile[]
  color: string | null
  firstFindingNumber: number
  finding: number | null
  onFinding: (index: number) => void
  viewerRef: Ref<HTMLDivElement> | undefined
}

function FilesViewer(props: FilesViewerProps) {
  const { quoteId, files, color, firstFindingNumber, finding, onFinding, viewerRef } = props
  const shop = useShop()
  const shown = useViewerFiles(quoteId, files)
  return (
    <ModelViewer
      ref={viewerRef}
      files={shown}
      color={filamentColor(color)}
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
    <Tooltip label={t('Download the file')}>
      <ActionIcon
        aria-label={t('Download {name}', { name: file.original_filename })}
        loading={busy}
        onClick={() => void download()}
      >
        <DownloadIcon />
      </ActionIcon>
    </Tooltip>
  )
}
