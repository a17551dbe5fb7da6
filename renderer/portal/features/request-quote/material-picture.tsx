import type { ReactNode } from 'react'
import type { MaterialType } from '../../../../shared/domain/vocabulary'
import classes from './material-picture.module.css'

/** What is typically made of each material, drawn by hand on 48 by 48. */
const PICTURES: Record<MaterialType, ReactNode> = {
  // A figure for the shelf.
  PLA: (
    <>
      <circle cx="24" cy="12" r="6" />
      <path d="M16 20h16M20 20c0 7-2 11-5 16h18c-3-5-5-9-5-16M11 42h26v-3a3 3 0 0 0-3-3H14a3 3 0 0 0-3 3Z" />
    </>
  ),
  // A bracket that works, and the rain that it sheds.
  PETG: (
    <>
      <path d="M8 8h8v24h24v8H8Z M16 20l12 12" />
      <path d="M12 14v.01M12 26v.01M24 36v.01M34 36v.01" strokeWidth="3.5" />
      <path d="M34 8c3 4 5 7 5 9.5a5 5 0 0 1-10 0C29 15 31 12 34 8Z" />
    </>
  ),
  // A housing with its screws.
  ABS: (
    <>
      <rect x="6" y="12" width="36" height="26" rx="4" />
      <rect x="14" y="19" width="20" height="12" rx="1.5" />
      <path d="M10.5 16.5v.01M37.5 16.5v.01M10.5 33.5v.01M37.5 33.5v.01" strokeWidth="3.5" />
    </>
  ),
  // A pot in the sun.
  ASA: (
    <>
      <circle cx="34" cy="13" r="5" />
      <path d="M34 3v2M34 21v2M24 13h2M42 13h2M27 6l1.4 1.4M39.6 18.6 41 20M41 6l-1.4 1.4M27 20l1.4-1.4" />
      <path d="M6 24h22v5H6ZM8.5 29l2.5 14h12l2.5-14" />
    </>
  ),
  // A seal, pressed together.
  TPU: (
    <>
      <ellipse cx="24" cy="24" rx="18" ry="9" />
      <ellipse cx="24" cy="24" rx="11" ry="4" />
      <path d="M24 3v8M20.5 7.5 24 11l3.5-3.5M24 45v-8M20.5 40.5 24 37l3.5 3.5" />
    </>
  ),
}

/** What a material is good for, at a glance. */
export function MaterialPicture({ material }: { material: MaterialType }) {
  return (
    <svg className={classes.picture} viewBox="0 0 48 48" aria-hidden focusable="false">
      {PICTURES[material]}
    </svg>
  )
}
