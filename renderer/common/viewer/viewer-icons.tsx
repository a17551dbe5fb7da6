import type { ReactNode } from 'react'

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.3,
  strokeLinejoin: 'round',
  strokeLinecap: 'round',
} as const
const CUBE = 'M8 1.8 13.6 5v6L8 14.2 2.4 11V5zM2.4 5 8 8.2 13.6 5M8 8.2v6'

/** The drawings on the viewer's buttons, 16 × 16. */
const icons = {
  parts: <path d="M2.5 3.5h4M2.5 3.5v9.2M2.5 8h4M2.5 12.5h4M9 3.5h4.5M9 8h4.5M9 12.5h4.5" {...line} />,
  fit: (
    <>
      <path d="M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5" {...line} />
      <rect x="5.2" y="5.2" width="5.6" height="5.6" rx="0.8" {...line} />
    </>
  ),
  view: <path d={CUBE} {...line} />,
  section: (
    <>
      <path d="M2.4 5 8 1.8 13.6 5v6L8 14.2 2.4 11z" {...line} opacity="0.55" />
      <path d="M5.2 3.4v9.2l5.6-2.6V6.2z" fill="currentColor" opacity="0.35" />
      <path d="M5.2 3.4v9.2M10.8 6v4.4M5.2 3.4l5.6 2.6M5.2 12.6l5.6-2.2" {...line} />
    </>
  ),
  measure: (
    <path d="m1.8 10.6 8.8-8.8 3.6 3.6-8.8 8.8zM4.2 8.2l1.6 1.6M6.4 6l2.2 2.2M8.6 3.8l1.6 1.6" {...line} />
  ),
  show: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" {...line} />
      <circle cx="8" cy="8" r="1.9" {...line} />
    </>
  ),
  picture: (
    <>
      <path d="M2 5h2.6l1.1-1.8h4.6L11.4 5H14v8H2z" {...line} />
      <circle cx="8" cy="8.8" r="2.3" {...line} />
    </>
  ),
  large: <path d="M9.5 2H14v4.5M14 2 9 7M6.5 14H2V9.5M2 14l5-5" {...line} />,
  small: <path d="M14 7H9V2M9 7l5-5M2 9h5v5M7 9l-5 5" {...line} />,
  hidden: (
    <path
      d="M2 2l12 12M6.3 4a6.6 6.6 0 0 1 1.7-.2C12 3.8 14.5 8 14.5 8a12 12 0 0 1-2 2.4M10.2 11.8a6 6 0 0 1-2.2.4C4 12.2 1.5 8 1.5 8a12 12 0 0 1 2.6-2.9"
      {...line}
    />
  ),
  isolate: (
    <>
      <rect x="5.4" y="5.4" width="5.2" height="5.2" rx="0.8" fill="currentColor" />
      <path d="M2 4.5V2h2.5M11.5 2H14v2.5M14 11.5V14h-2.5M4.5 14H2v-2.5" {...line} />
    </>
  ),
} satisfies Record<string, ReactNode>

export function ViewerIcon({ name }: { name: keyof typeof icons }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {icons[name]}
    </svg>
  )
}
