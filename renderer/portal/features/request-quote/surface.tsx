import type { CSSProperties } from 'react'
import type { Finish } from '../../../../shared/domain/vocabulary'
import classes from './surface.module.css'

/** What a finish looks like, on a piece of the chosen colour. */
export function Surface({ finish, color }: { finish: Finish; color: string | null }) {
  return (
    <span
      className={classes.surface}
      data-finish={finish}
      style={{ '--piece': color ?? '#9aa5ad' } as CSSProperties}
      aria-hidden
    />
  )
}
