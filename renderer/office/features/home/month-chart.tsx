import { useState } from 'react'
import { formatDayShort } from '../../../common/format'
import { t } from '../../../common/texts'
import styles from './home.module.css'
import { ticksFor } from './month-sums'

interface MonthChartProps {
  /** Running sums in cents by the end of each day; this month ends today. */
  now: readonly number[]
  before: readonly number[]
  /** What the chart shows, in a sentence. */
  label: string
  format: (cents: number) => string
  /** As `format`, short enough for the scale. */
  formatTick: (cents: number) => string
  names: { now: string; before: string }
  /** First day of this month, `2026-03-01`. */
  firstDay: string
}

const WIDTH = 832
const HEIGHT = 220
const PAD = { top: 12, right: 12, bottom: 24, left: 84 }

/** Two months as curves over the same days. The arrow keys walk the days, and what a day had is said in words. */
export function MonthChart({ now, before, label, format, formatTick, names, firstDay }: MonthChartProps) {
  const [day, setDay] = useState<number | null>(null)
  const length = Math.max(now.length, before.length, 28)
  const ticks = ticksFor(Math.min(0, ...now, ...before), Math.max(0, ...now, ...before))
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const x = (index: number) => PAD.left + (index / (length - 1)) * (WIDTH - PAD.left - PAD.right)
  const y = (cents: number) =>
    HEIGHT - PAD.bottom - ((cents - low) / (high - low)) * (HEIGHT - PAD.top - PAD.bottom)
  const path = (sums: readonly number[]) =>
    sums.map((sum, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(sum).toFixed(1)}`).join('')
  const step = (by: number) => setDay((at) => Math.min(Math.max((at ?? now.length - 1) + by, 0), length - 1))
  const dayName = (index: number) => {
    const name = `${firstDay.slice(0, 8)}${String(index + 1).padStart(2, '0')}`
    return index < now.length ? formatDayShort(name) : t('Day {day}', { day: index + 1 })
  }
  const words = (index: number) =>
    [
      dayName(index),
      now[index] === undefined ? null : `${names.now} ${format(now[index])}`,
      before[index] === undefined ? null : `${names.before} ${format(before[index])}`,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <div
      className={styles.chart}
      tabIndex={0}
      role="group"
      aria-label={label}
      aria-description={t('Arrow keys walk the days.')}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1)
        else if (event.key === 'ArrowLeft') step(-1)
        else if (event.key === 'Escape') setDay(null)
        else return
        event.preventDefault()
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const at = ((event.clientX - box.left) / box.width) * WIDTH
        const share = (at - PAD.left) / (WIDTH - PAD.left - PAD.right)
        setDay(Math.min(Math.max(Math.round(share * (length - 1)), 0), length - 1))
      }}
      onPointerLeave={() => setDay(null)}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={PAD.left} x2={WIDTH - PAD.right} y1={y(tick)} y2={y(tick)} />
            <text className={styles.axis} x={PAD.left - 12} y={y(tick)} textAnchor="end" dy="0.35em">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {[0, 7, 14, 21, 28].map((index) => (
          <text key={index} className={styles.axis} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
            {index + 1}
          </text>
        ))}
        <path className={styles.before} d={path(before)} />
        <path className={styles.now} d={path(now)} />
        {now.length > 0 && (
          <circle className={styles.point} cx={x(now.length - 1)} cy={y(now.at(-1) ?? 0)} r={4} />
        )}
        {day !== null && (
          <line className={styles.cursor} x1={x(day)} x2={x(day)} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
        )}
      </svg>
      <p className={styles.legend} aria-live="polite">
        {day === null ? (
          <>
            <span data-kind="now">{names.now}</span>
            <span data-kind="before">{names.before}</span>
          </>
        ) : (
          <span>{words(day)}</span>
        )}
      </p>
    </div>
  )
}
