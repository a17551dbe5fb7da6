import { Button } from '@mantine/core'
import { useState } from 'react'
import type { QuoteFile } from '../../../shared/contract/quotes'
import { formatBytes, formatSize } from '../../common/format'
import { FindingsList } from '../../common/ui/findings-list'
import { Duration, Grams } from '../../common/ui/quantities'
import { Thumbnail } from '../../common/ui/thumbnail'
import classes from './file-list.module.css'
import { ModelStage } from './model-stage'

interface FileListProps {
  quoteId: number
  files: readonly QuoteFile[]
  /** The chosen filament's colour, by its name. */
  color: string | null
}

/** The files of a quote or order: one model on the stage, every file with its figures and findings. */
export function FileList({ quoteId, files, color }: FileListProps) {
  const [shownId, setShownId] = useState(files[0]?.id)
  const [finding, setFinding] = useState<number | null>(null)
  const shown = files.find((file) => file.id === shownId) ?? files[0]
  if (!shown) return <p className="pf-muted">There are no files.</p>
  return (
    <div className={classes.list}>
      <ModelStage
        key={shown.id}
        quoteId={quoteId}
        file={shown}
        color={color}
        chosenFinding={finding}
        onChooseFinding={setFinding}
      />
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <Thumbnail
              quoteId={quoteId}
              fileId={file.has_thumbnail ? file.id : null}
              name={file.original_filename}
              size={56}
            />
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
                aria-pressed={file.id === shown.id}
                aria-label={`Show the model of ${file.original_filename}`}
                disabled={file.id === shown.id}
                onClick={() => {
                  setFinding(null)
                  setShownId(file.id)
                }}
              >
                {file.id === shown.id ? 'Shown' : 'Show'}
              </Button>
            )}
            {file.findings.length > 0 && (
              <div className={classes.findings}>
                <FindingsList
                  findings={file.findings}
                  chosen={file.id === shown.id ? finding : null}
                  onChoose={
                    file.id === shown.id ? (index) => setFinding(index === finding ? null : index) : undefined
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
