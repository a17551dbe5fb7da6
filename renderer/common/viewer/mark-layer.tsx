import { Tooltip } from '@mantine/core'
import type { Ref } from 'react'
import { t } from '../texts'
import type { FindingMark } from './finding-marks'
import classes from './viewer.module.css'

interface MarkLayerProps {
  marks: readonly FindingMark[]
  first: number
  chosen: number | null
  onChoose?: (index: number) => void
  ref: Ref<HTMLDivElement>
}

/** The findings as numbered buttons over the model. Their places are set while drawing. */
export function MarkLayer({ marks, first, chosen, onChoose, ref }: MarkLayerProps) {
  return (
    <div ref={ref} className={classes.marks}>
      {marks.map((mark) => (
        <Tooltip key={mark.index} label={mark.detail} multiline maw={320}>
          <button
            type="button"
            className={classes.mark}
            data-severity={mark.severity}
            data-chosen={chosen === mark.index}
            aria-label={t('Finding {number}: {detail}', { number: first + mark.index, detail: mark.detail })}
            onClick={() => onChoose?.(mark.index)}
          >
            {first + mark.index}
          </button>
        </Tooltip>
      ))}
    </div>
  )
}
