import { ActionIcon, Button, CloseButton, SegmentedControl, Tooltip } from '@mantine/core'
import { formatMillimetres, formatNumber } from '../format'
import { t } from '../texts'
import { distanceOf, type Measure } from './use-measure'
import type { Section, SectionAxis } from './use-section'
import classes from './viewer.module.css'

const AXES: SectionAxis[] = ['x', 'y', 'z']

/** Where the model is cut: the axis, the place, and which side stays. */
export function SectionPanel({ section }: { section: Section }) {
  return (
    <section className={classes.panel} aria-label={t('Section')}>
      <SegmentedControl
        size="xs"
        aria-label={t('Across')}
        value={section.axis}
        onChange={(axis) => section.setAxis(axis)}
        data={AXES.map((axis) => ({ value: axis, label: axis.toUpperCase() }))}
      />
      <input
        type="range"
        className={classes.slider}
        min={0}
        max={1000}
        value={Math.round(section.share * 1000)}
        aria-label={t('Place of the cut')}
        aria-valuetext={`${formatMillimetres(section.millimetres)} mm`}
        onChange={(event) => section.setShare(Number(event.currentTarget.value) / 1000)}
      />
      <output className={classes.reading}>{formatMillimetres(section.millimetres)} mm</output>
      <Tooltip label={t('Keep the other side')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('Keep the other side')}
          aria-pressed={section.isFlipped}
          onClick={section.flip}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M8 2v12M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.3"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </ActionIcon>
      </Tooltip>
      <CloseButton size="sm" aria-label={t('End the section')} onClick={section.toggle} />
    </section>
  )
}

/** What is measured, in figures; said aloud as it changes. */
export function MeasurePanel({ measure }: { measure: Measure }) {
  return (
    <section className={classes.panel} aria-label={t('Measure')}>
      <p className={classes.reading} role="status">
        {measureWords(measure)}
      </p>
      {measure.points.length > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={measure.clear}>
          {t('Clear')}
        </Button>
      ) : null}
      <CloseButton size="sm" aria-label={t('End measuring')} onClick={measure.toggle} />
    </section>
  )
}

function measureWords({ points, missed }: Measure): string {
  const distance = distanceOf(points)
  if (distance) {
    const [x, y, z] = distance.along.map((value) => formatMillimetres(value)) as [string, string, string]
    // A distance is read to a hundredth: it decides whether parts go together.
    return t('{length} mm apart: X {x}, Y {y}, Z {z}', { length: formatNumber(distance.length, 2), x, y, z })
  }
  if (missed) return t('There is no surface at this place.')
  return points.length === 1 ? t('Choose the second point.') : t('Choose the first point.')
}
