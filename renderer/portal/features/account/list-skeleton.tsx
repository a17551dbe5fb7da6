import { Skeleton } from '@mantine/core'
import classes from './account.module.css'

/** Rows of a list that is on its way. */
export function ListSkeleton({ rows }: { rows: number }) {
  return (
    <div className={classes.list} aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row}>
          <Skeleton height={44} width="60%" />
        </div>
      ))}
    </div>
  )
}
