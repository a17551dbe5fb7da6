import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { QuoteFile } from '../../../../shared/contract/quotes'
import { COPIES_RANGE } from '../../../../shared/domain/vocabulary'
import { formatSize } from '../../../common/format'
import { t } from '../../../common/texts'
import { Duration, Grams } from '../../../common/ui/quantities'
import { Stepper } from '../../parts/stepper'
import classes from './request.module.css'

interface FileHeadProps {
  file: QuoteFile
  /** Its picture, 88 px wide, while the model is not shown. */
  picture: ReactNode
  copies: number
  onCopies: (copies: number) => void
  /** No other file is in the request: how many are wanted is asked once, as the quantity. */
  isAlone: boolean
  onRemove: () => void
  isModelShown: boolean
  onToggleModel: () => void
}

/** A measured file: its picture, size, weight, time and copies. */
export function FileHead(props: FileHeadProps) {
  const { file, picture, copies, onCopies, isAlone, onRemove, isModelShown, onToggleModel } = props
  return (
    <div className={classes.fileHead}>
      {!isModelShown && picture}
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
            aria-pressed={isModelShown}
            onClick={onToggleModel}
            aria-label={t(isModelShown ? 'Hide the model of {name}' : 'Show the model of {name}', {
              name: file.original_filename,
            })}
          >
            {isModelShown ? t('Hide the model') : t('Show the model')}
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
      {(!isAlone || copies > 1) && (
        <Stepper
          name={t('Copies of {name}', { name: file.original_filename })}
          label={t('Copies in a set')}
          min={COPIES_RANGE.min}
          max={COPIES_RANGE.max}
          value={copies}
          onChange={onCopies}
        />
      )}
    </div>
  )
}
