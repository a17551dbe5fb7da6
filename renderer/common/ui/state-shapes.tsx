import type { ReactNode } from 'react'

/** The shapes that say a state besides its word and colour; all on a 16 × 16 grid in the current colour. */
export type StateShape =
  | 'dashed-ring'
  | 'half-disc'
  | 'ring-dot'
  | 'disc-tick'
  | 'segment'
  | 'magnifier'
  | 'arrow'
  | 'house'
  | 'double-tick'
  | 'bars'
  | 'crossed-disc'
  | 'ring'

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.75,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const SHAPES: Record<StateShape, ReactNode> = {
  'dashed-ring': <circle cx="8" cy="8" r="5.75" {...line} strokeLinecap="butt" strokeDasharray="2.6 1.92" />,
  'half-disc': (
    <>
      <circle cx="8" cy="8" r="5.75" {...line} />
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
    </>
  ),
  'ring-dot': (
    <>
      <circle cx="8" cy="8" r="5.75" {...line} />
      <circle cx="8" cy="8" r="2.25" fill="currentColor" />
    </>
  ),
  'disc-tick': (
    <>
      <circle cx="8" cy="8" r="6.6" fill="currentColor" />
      <path d="m5.2 8.2 2 2 3.7-4.1" {...line} stroke="var(--pf-ground)" />
    </>
  ),
  segment: (
    <>
      <circle cx="8" cy="8" r="5.75" {...line} opacity="0.3" />
      <path d="M8 2.25A5.75 5.75 0 0 1 13.75 8" {...line} strokeWidth={2.25} />
      <path d="m11.9 6.6 1.9 1.6 1.3-2" {...line} strokeWidth={1.5} />
    </>
  ),
  magnifier: (
    <>
      <circle cx="7" cy="7" r="4.4" {...line} />
      <path d="m10.4 10.4 3.6 3.6" {...line} strokeWidth={2.1} />
    </>
  ),
  arrow: <path d="M2 8h11M9 4l4.2 4L9 12" {...line} />,
  house: <path d="M2.2 7.6 8 2.7l5.8 4.9M4 6.6v6.6h8V6.6" {...line} />,
  'double-tick': <path d="m1.4 8.6 2.9 3 5-6.6M7.6 11.2l.5.4 6.4-6.6" {...line} />,
  bars: <path d="M5.6 3.4v9.2M10.4 3.4v9.2" {...line} strokeWidth={2.6} />,
  'crossed-disc': (
    <>
      <circle cx="8" cy="8" r="5.75" {...line} />
      <path d="m4.2 11.8 7.6-7.6" {...line} />
    </>
  ),
  ring: <circle cx="8" cy="8" r="5.75" {...line} />,
}

interface ShapeProps {
  shape: StateShape
  size?: number
}

/** Only the picture: the word beside it says the same to those who can't see it. */
export function Shape({ shape, size = 16 }: ShapeProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[shape]}
    </svg>
  )
}
