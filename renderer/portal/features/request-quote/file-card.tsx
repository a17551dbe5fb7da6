import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { QuoteFile } from '../../../../shared/contract/quotes'
import { COPIES_RANGE } from '../../../../shared/domain/vocabulary'
import { formatSize } from '../../../common/format'
import { t } from '../../../common/texts'
import { Duration, Grams } from '../../../common/ui/quantities'
import { CustomerFindings } from '../../parts/customer-findings'
import { Stepper } from '../../parts/stepper'
import classes from './request.module.css'

interface FileCardProps {
  file: QuoteFile
  /** Its picture, 88 px wide, while the model is not shown. */
  picture: ReactNode
  /** Its model on the stage. */
  stage: ReactNode
  copies: number
  onCopies: (copies: number) => void
  onRemove: () => void
  /** Show the model without being asked. */
  showModel: boolean
}

/** A measured file: its picture or model, size, weight, time, findings and copies. */
export function FileCard({ file, picture, stage, copies, onCopies, onRemove, showModel }: FileCardProps) {
  const [asked, setAsked] = useState<boolean | null>(null)
  const turning = asked ?? showModel
  return (
    <li className={classes.file}>
      <div className={classes.fileHead}>
        {!turning && picture}
        <div className={classes.fileName}>
          <h3>{file.original_filename}</h3>
          <p className={classes.fileFacts}>
            <span>{formatSize(file.dimension_x_mm, file.dimension_y_mm, file.dimension_z_mm)}</span>
            <span>
              <Grams grams={file.material_grams} />
            </span>
            <span>
              <Duration seconds={file.print_time_seconds} />
            </span>
          </p>
          <div className={classes.fileActions}>
            <Button
              variant="subtle"
              aria-pressed={turning}
              onClick={() => setAsked(!turning)}
              aria-label={t(turning ? 'Hide the model of {name}' : 'Show the model of {name}', {
                name: file.original_filename,
              })}
            >
              {turning ? t('Hide the model') : t('Show the model')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              onClick={onRemove}
              aria-label={t('Remove {name}', { name: file.original_filename })}
            >
              {t('Remove')}
            </Button>
          </div>
        </div>
        <Stepper
          name={t('Copies of {name}', { name: file.original_filename })}
          label={t('Copies in a set')}
          min={COPIES_RANGE.min}
          max={COPIES_RANGE.max}
          value={copies}
          onChange={onCopies}
        />
      </div>
      {turning && stage}
      {file.findings.length > 0 && <CustomerFindings findings={file.findings} />}
    </li>
  )
}
