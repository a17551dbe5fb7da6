import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { ColorPlan } from '../../../shared/contract/price-advice'
import { filamentColor } from '../../common/filament-colors'
import { formatDuration, formatGrams, formatNumber } from '../../common/format'
import { t } from '../../common/texts'
import { useServerSentence } from '../../common/texts/server-words'
import { Grams } from '../../common/ui/quantities'
import styles from './color-plan.module.css'
import { layerSentence } from './layer-sentence'
import { midSentence } from '../../common/words'

/** Colours that are listed before the rest folds away. */
const SHOWN = 8

/** The colours of one set with their grams, and where they change: what a reviewer weighs and production prints by. */
export function ColorPlanView({ plan }: { plan: ColorPlan }) {
  const said = useServerSentence()
  const [all, setAll] = useState(false)
  const folded = !all && plan.colors.length > SHOWN + 1
  return (
    <div className={styles.plan}>
      {plan.note !== null && <p className={styles.note}>{said(plan.note)}</p>}
      {plan.colors.length > 0 && (
        <ul className={styles.colors} aria-label={t('Colours of one set')}>
          {(folded ? plan.colors.slice(0, SHOWN) : plan.colors).map((color, index) => (
            <li key={index}>
              <Swatch color={color.hex ?? filamentColor(color.name)} />
              <span className={styles.name} title={color.name}>
                {color.name}
                {color.material !== null && color.material !== color.name && (
                  <span className="pf-muted"> {color.material}</span>
                )}
              </span>
              <Grams grams={color.grams} />
            </li>
          ))}
        </ul>
      )}
      {folded && (
        <UnstyledButton className={styles.more} onClick={() => setAll(true)}>
          {t('All {count} colours', { count: plan.colors.length })}
        </UnstyledButton>
      )}
      {plan.files.map((file) => (
        <div key={`${String(file.quote_file_id)} ${String(file.plate)}`} className={styles.file}>
          {(plan.files.length > 1 || file.copies > 1 || file.plate !== null) && (
            <p className={styles.filename}>
              {file.original_filename}
              {file.plate !== null &&
                `, ${midSentence(t('Plate {number}', { number: formatNumber(file.plate) }))}`}
              {file.copies > 1 && <span className="pf-muted"> × {formatNumber(file.copies)}</span>}
            </p>
          )}
          <LayerStrip file={file} />
          <p className={styles.layers}>{layerSentence(file)}</p>
        </div>
      ))}
      {plan.changes > 0 && (
        <p className={styles.sum}>
          {t('{count, plural, one {# change} other {# changes}} for one set: {grams} purged, {time}', {
            count: plan.changes,
            grams: formatGrams(plan.purge_grams),
            time: formatDuration(plan.purge_seconds),
          })}
        </p>
      )}
    </div>
  )
}

/** A filament's colour; hatched where the file does not say it. */
function Swatch({ color }: { color: string | null }) {
  return (
    <span
      className={styles.swatch}
      data-unknown={color === null || undefined}
      style={color === null ? undefined : { background: color }}
      aria-hidden="true"
    />
  )
}

/** All layers from the first to the last, with a mark where the colour changes. */
function LayerStrip({ file }: { file: ColorPlan['files'][number] }) {
  const { layer_count: count, change_layers: runs } = file
  // A single layer among a thousand must still be seen.
  const least = count / 160
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${String(Math.max(1, count))} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {runs.map(({ from, to }) => {
        const width = Math.max(least, to - from + 1)
        return <rect key={from} x={Math.min(from - 1, count - width)} y="0" width={width} height="10" />
      })}
    </svg>
  )
}
