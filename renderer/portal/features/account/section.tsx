import type { ReactNode } from 'react'
import classes from './account.module.css'

interface SectionProps {
  /** Anchor of the section, also the name of its heading. */
  id: string
  title: string
  lead?: ReactNode
  children: ReactNode
}

/** One part of the profile: what it is at the left on a desk, above on a phone, and what can be done. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <div className={classes.about}>
        <h2 id={`${id}-title`}>{title}</h2>
        {lead ? <p className={classes.quiet}>{lead}</p> : null}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  )
}
