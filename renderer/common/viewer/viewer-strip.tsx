import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatNumber, formatSize } from '../format'
import { t } from '../texts'
import { sizeOfBox, type PrinterRoom } from './build-plate'
import type { ViewName } from './camera-fit'
import type { Box } from './geometry/model'
import { ShowMenu, type ShowChoices } from './show-menu'
import { ViewerIcon } from './viewer-icons'
import classes from './viewer.module.css'

interface ViewerStripProps {
  /** All that is shown; null while there is nothing. */
  box: Box | null
  triangleCount: number
  partCount: number
  plateCount: number
  /** In words, what the printer does not hold; null when it holds all. */
  tooLarge: string | null
  /** The portal's smaller set. */
  isSmall: boolean
  choices: ShowChoices
  printers: readonly PrinterRoom[]
  isPartsOpen: boolean
  isCut: boolean
  isMeasuring: boolean
  /** Whether the viewer has the whole window. */
  isLarge: boolean
  onParts: () => void
  onSection: () => void
  onMeasure: () => void
  onPicture: () => void
  onLarge: () => void
  fit: () => void
  view: (name: ViewName) => void
}

const VIEWS: { name: ViewName; label: () => string; hint: string }[] = [
  { name: 'top', label: () => t('From the top'), hint: '1' },
  { name: 'front', label: () => t('From the front'), hint: '2' },
  { name: 'side', label: () => t('From the right'), hint: '3' },
  { name: 'iso', label: () => t('From the corner'), hint: '4' },
]

/** The viewer's controls, all in one strip at the bottom, with the size of what is shown. */
export function ViewerStrip(props: ViewerStripProps) {
  const { box, triangleCount, partCount, plateCount, tooLarge, isSmall, choices, printers } = props
  return (
    <div className={classes.strip}>
      <div className={classes.facts} aria-hidden="true">
        {box ? (
          <>
            <span className="pf-figures">
              {plateCount > 1
                ? t('{count, plural, one {# plate} other {# plates}}', { count: plateCount })
                : formatSize(...sizeOfBox(box))}
            </span>
            {isSmall ? null : (
              <span className={classes.triangles}>
                {t('{count} triangles', { count: formatNumber(triangleCount) })}
              </span>
            )}
          </>
        ) : null}
        {tooLarge ? <span className={classes.tooLarge}>{tooLarge}</span> : null}
      </div>
      <div className={classes.tools} role="toolbar" aria-label={t('Viewer')}>
        {partCount > 1 ? (
          <Tool
            label={t('Parts ({count})', { count: formatNumber(partCount) })}
            hint="T"
            pressed={props.isPartsOpen}
            onClick={props.onParts}
          >
            <ViewerIcon name="parts" />
          </Tool>
        ) : null}
        <Tool label={t('Fit')} hint="F" onClick={props.fit}>
          <ViewerIcon name="fit" />
        </Tool>
        <Menu position="top" withinPortal={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('Look from')} title={t('Look from')}>
              <ViewerIcon name="view" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {VIEWS.map(({ name, label, hint }) => (
              <Menu.Item key={name} onClick={() => props.view(name)} rightSection={<Hint>{hint}</Hint>}>
                {label()}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span className={classes.rule} />
        <Tool label={t('Section')} hint="S" pressed={props.isCut} onClick={props.onSection}>
          <ViewerIcon name="section" />
        </Tool>
        <Tool label={t('Measure')} hint="M" pressed={props.isMeasuring} onClick={props.onMeasure}>
          <ViewerIcon name="measure" />
        </Tool>
        <span className={classes.rule} />
        <ShowMenu choices={choices} printers={printers} isSmall={isSmall} />
        {isSmall ? null : (
          <Tool label={t('Save a picture')} hint="P" onClick={props.onPicture}>
            <ViewerIcon name="picture" />
          </Tool>
        )}
        <Tool
          label={t('Whole window')}
          hint={props.isLarge ? 'Esc' : 'X'}
          pressed={props.isLarge}
          onClick={props.onLarge}
        >
          <ViewerIcon name={props.isLarge ? 'small' : 'large'} />
        </Tool>
      </div>
    </div>
  )
}

/** The key that does the same. */
export function Hint({ children }: { children: string }) {
  return (
    <span className={classes.hint} aria-hidden="true">
      {children}
    </span>
  )
}

interface ToolProps {
  label: string
  /** The key that does the same. */
  hint: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}

function Tool({ label, hint, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${hint})`}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'primary' : 'gray'}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
