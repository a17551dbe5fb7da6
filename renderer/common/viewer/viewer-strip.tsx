import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatNumber, formatSize } from '../format'
import { sizeOfBox, type BuildPlate } from './build-plate'
import type { ViewName } from './camera-fit'
import type { PreparedModel } from './geometry/prepare'
import classes from './viewer.module.css'

interface ViewerStripProps {
  model: PreparedModel | null
  plate: BuildPlate | null
  wireframe: boolean
  overhangs: boolean
  partsOpen: boolean
  onToggleParts: () => void
  fit: () => void
  view: (name: ViewName) => void
  toggleWireframe: () => void
  toggleOverhangs: () => void
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.4,
  strokeLinejoin: 'round',
  strokeLinecap: 'round',
} as const
const CUBE = 'M8 1.8 13.6 5v6L8 14.2 2.4 11V5zM2.4 5 8 8.2 13.6 5M8 8.2v6'

const VIEWS: { name: ViewName; label: string; key: string; face: string }[] = [
  { name: 'top', label: 'From the top', key: '1', face: 'M8 1.8 13.6 5 8 8.2 2.4 5z' },
  { name: 'front', label: 'From the front', key: '2', face: 'M2.4 5 8 8.2v6L2.4 11z' },
  { name: 'side', label: 'From the right', key: '3', face: 'M13.6 5 8 8.2v6l5.6-3.2z' },
  { name: 'iso', label: 'From the corner', key: '4', face: '' },
]

/** The viewer's controls, all in one strip at the bottom, with the size of what is shown. */
export function ViewerStrip(props: ViewerStripProps) {
  const { model, plate, wireframe, overhangs, partsOpen, onToggleParts, fit, view } = props
  const { toggleWireframe, toggleOverhangs } = props
  return (
    <div className={classes.strip}>
      <div className={classes.facts} aria-hidden="true">
        {model ? (
          <>
            <span className="pf-figures">{formatSize(...sizeOfBox(model.box))}</span>
            <span className={classes.triangles}>{formatNumber(model.triangleCount)} triangles</span>
          </>
        ) : null}
        {plate && !plate.fits ? <span className={classes.tooLarge}>Larger than every printer</span> : null}
      </div>
      <div className={classes.tools} role="toolbar" aria-label="Viewer">
        <Tool label="Fit" hint="F" onClick={fit}>
          <path d="M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5" {...line} />
          <rect x="5.2" y="5.2" width="5.6" height="5.6" rx="0.8" {...line} />
        </Tool>
        {VIEWS.map(({ name, label, key, face }) => (
          <Tool key={name} label={label} hint={key} onClick={() => view(name)}>
            {face ? <path d={face} fill="currentColor" opacity="0.55" /> : null}
            <path d={CUBE} {...line} strokeWidth={1.2} />
          </Tool>
        ))}
        <Tool label="Wireframe" hint="W" pressed={wireframe} onClick={toggleWireframe}>
          <path d="M2 13.5 8 2.5l6 11zM5 8h6M5 8l3 5.5L11 8" {...line} strokeWidth={1.2} />
        </Tool>
        <Tool label="Overhangs" hint="O" pressed={overhangs} onClick={toggleOverhangs}>
          <path d="M2 2.5h12M2 2.5v11h3.5v-7H14v-4" {...line} strokeWidth={1.2} />
          <path d="M7 9.2v1.6M10 9.2v1.6M13 9.2v1.6M7 12.4v1.1M10 12.4v1.1M13 12.4v1.1" {...line} />
        </Tool>
        {model && model.parts.length > 1 ? (
          <Tool
            label={`Parts (${formatNumber(model.parts.length)})`}
            pressed={partsOpen}
            onClick={onToggleParts}
          >
            <path d="M2.5 4h1M6 4h7.5M2.5 8h1M6 8h7.5M2.5 12h1M6 12h7.5" {...line} strokeWidth={1.6} />
          </Tool>
        ) : null}
      </div>
    </div>
  )
}

interface ToolProps {
  label: string
  /** The key that does the same. */
  hint?: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}

function Tool({ label, hint, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={hint ? `${label} (${hint})` : label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'primary' : 'gray'}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          {children}
        </svg>
      </ActionIcon>
    </Tooltip>
  )
}
