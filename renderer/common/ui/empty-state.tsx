import type { ReactNode } from 'react'
import classes from './notices.module.css'

interface EmptyStateProps {
  /** One sentence that teaches the next step. */
  children: ReactNode
  /** The one button that takes it. */
  action?: ReactNode
}

/** What stands where nothing is yet. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}
