import type { ReactNode } from 'react'
import styles from './detail.module.css'

interface FactsProps {
  /** Label and value; those whose value is null are left out. */
  items: [label: string, value: ReactNode][]
}

/** Short facts about a record, as a list of terms. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

interface SectionProps {
  title: string
  aside?: ReactNode
  children: ReactNode
}

/** A part of a detail page under its own small heading. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
