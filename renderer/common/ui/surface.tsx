import type { CSSProperties } from 'react'
import type { Finish } from '../../../shared/domain/vocabulary'
import classes from './surface.module.css'

/** A surface drawn as a finish leaves it, on a piece of the chosen colour; null for none chosen. */
export function Surface({ look, color }: { look: Finish; color: string | null }) {
  return (
    <span
      className={classes.surface}
      data-look={look}
      style={{ '--piece': color ?? '#9aa5ad' } as CSSProperties}
      aria-hidden
    />
  )
}
