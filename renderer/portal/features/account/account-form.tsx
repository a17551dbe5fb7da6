import type { ReactNode, SyntheticEvent } from 'react'
import { FieldComplaintsWhenNeeded } from '../../../common/ui/field-complaints-when-needed'
import classes from './account.module.css'

interface AccountFormProps {
  onSubmit: (event: SyntheticEvent) => void
  children: ReactNode
}

/** A form for people who are not signed in, with what says what is wrong in it; for the others that is on every page. */
export function AccountForm({ onSubmit, children }: AccountFormProps) {
  return (
    <>
      <FieldComplaintsWhenNeeded />
      <form className={classes.form} onSubmit={onSubmit}>
        {children}
      </form>
    </>
  )
}
