import { formatFixed } from '../../../common/format'
import { t } from '../../../common/texts'
import styles from './calibration.module.css'
import { ratioText } from './calibration-words'

interface RatioStripProps {
  /** Ratios and whether they count. */
  dots: { ratio: number; counts: boolean; name: string }[]
  median: number | null
  lowerQuartile: number | null
  upperQuartile: number | null
  /** Ends of the scale: the same for strips that are compared. */
  scale: [low: number, high: number]
}

const WIDTH = 240
const HEIGHT = 38
const EDGE = 8
const MIDDLE = 16

/** Orders as dots on a scale of ratios, 1 in the middle of the words "as quoted"; the middle half as a band. */
export function RatioStrip({ dots, median, lowerQuartile, upperQuartile, scale }: RatioStripProps) {
  const [low, high] = [Math.log(scale[0]), Math.log(scale[1])]
  const x = (ratio: number) =>
    EDGE +
    ((Math.log(Math.min(scale[1], Math.max(scale[0], ratio))) - low) / (high - low)) * (WIDTH - 2 * EDGE)
  const counted = dots.filter(({ counts }) => counts)
  const words =
    counted.length === 0
      ? t('No order yet')
      : t(
          '{count, plural, one {# order} other {# orders}}, from × {least} to × {most}{out, plural, =0 {} other {, # left out}}',
          {
            count: counted.length,
            least: formatFixed(Math.min(...counted.map(({ ratio }) => ratio)), 2),
            most: formatFixed(Math.max(...counted.map(({ ratio }) => ratio)), 2),
            out: dots.length - counted.length,
          },
        )
  return (
    <svg
      className={styles.strip}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words}
    >
      <line className={styles.axis} x1={EDGE} x2={WIDTH - EDGE} y1={MIDDLE} y2={MIDDLE} />
      {lowerQuartile !== null && upperQuartile !== null && (
        <rect
          className={styles.band}
          x={x(lowerQuartile)}
          y={MIDDLE - 8}
          width={Math.max(1, x(upperQuartile) - x(lowerQuartile))}
          height={16}
          rx={2}
        />
      )}
      <line className={styles.quoted} x1={x(1)} x2={x(1)} y1={3} y2={MIDDLE + 9} />
      <text className={styles.label} x={x(1)} y={HEIGHT - 4} textAnchor="middle">
        {t('as quoted')}
      </text>
      {dots.map(({ ratio, counts, name }) =>
        counts ? (
          <circle key={name} className={styles.dot} cx={x(ratio)} cy={MIDDLE} r={3.5}>
            <title>{`${name}: ${ratioText(ratio)}`}</title>
          </circle>
        ) : (
          <path key={name} className={styles.out} d={`M${x(ratio) - 3} ${MIDDLE - 3}l6 6m0 -6l-6 6`}>
            <title>{t('{name}: {ratio}, left out', { name, ratio: ratioText(ratio) })}</title>
          </path>
        ),
      )}
      {median !== null && (
        <line className={styles.median} x1={x(median)} x2={x(median)} y1={MIDDLE - 10} y2={MIDDLE + 10} />
      )}
    </svg>
  )
}
