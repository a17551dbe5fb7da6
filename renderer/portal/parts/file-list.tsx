import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { formatBytes, formatSize } from '../../common/format'
import { t } from '../../common/texts'
import { Duration, Grams } from '../../common/ui/quantities'
import { Thumbnail } from '../../common/ui/thumbnail'
import { CustomerFindings } from './customer-findings'
import classes from './file-list.module.css'
import { ModelStage } from './model-stage'

interface FileListProps {
  quoteId: number
  files: readonly QuoteFile[]
  /** The chosen filament's colour, by its name. */
  color: string | null
  /** Somebody has looked at what was found. */
  isSettled: boolean
}

/** The files of a quote or order: all models on the stage or one of them, every file with its figures and findings. */
export function FileList({ quoteId, files, color, isSettled }: FileListProps) {
  // Null for all of them side by side: then the plates fill the small stage, and the parts on them are small.
  const [shownId, setShownId] = useState(files[0]?.id ?? null)
  const [finding, setFinding] = useState<number | null>(null)
  const alone = files.length > 1 ? files.find((file) => file.id === shownId) : undefined
  const shown = useMemo(() => (alone ? [alone] : files), [alone, files])
  if (files.length === 0) return <p className="pf-muted">{t('There are no files.')}</p>
  return (
    <div className={classes.list}>
      <ModelStage
        quoteId={quoteId}
        files={shown}
        color={color}
        isSettled={isSettled}
        chosenFinding={finding}
        onChooseFinding={setFinding}
      />
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <Thumbnail quoteId={quoteId} fileId={file.id} name={file.original_filename} size={56} />
            <div className={classes.words}>
              <h3>
                {file.original_filename}
                {file.copies > 1 ? ` × ${String(file.copies)}` : null}
              </h3>
              <p className={classes.facts}>
                <span>{formatSize(file.dimension_x_mm, file.dimension_y_mm, file.dimension_z_mm)}</span>
                <Grams grams={file.material_grams} />
                <Duration seconds={file.print_time_seconds} />
                <span>{formatBytes(file.size_bytes)}</span>
              </p>
            </div>
            {files.length > 1 && (
              <Button
                variant="default"
                aria-label={
                  file === alone
                    ? t('Show the models of all files')
                    : t('Show the model of {name} alone', { name: file.original_filename })
                }
                onClick={() => {
                  setFinding(null)
                  setShownId(file === alone ? null : (file.id ?? null))
                }}
              >
                {file === alone ? t('Show all') : t('Show alone')}
              </Button>
            )}
            {file.findings.length > 0 && (
              <div className={classes.findings}>
                <CustomerFindings
                  isSettled={isSettled}
                  findings={file.findings}
                  start={shown.includes(file) ? firstOf(shown, file) + 1 : 1}
                  chosen={finding === null ? null : finding - firstOf(shown, file)}
                  onChoose={
                    shown.includes(file)
                      ? (index) => {
                          const place = firstOf(shown, file) + index
                          setFinding(place === finding ? null : place)
                        }
                      : undefined
                  }
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The place of a file's first finding in the list of all that are shown. */
function firstOf(shown: readonly QuoteFile[], file: QuoteFile): number {
  return shown.slice(0, shown.indexOf(file)).reduce((sum, one) => sum + one.findings.length, 0)
}
