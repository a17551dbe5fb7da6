import { useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import type { ApiError } from '../../../../../shared/client/api-client'
import type { Connections, Trial } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import { useUnsaved } from '../../../shared/unsaved'
import styles from './connections.module.css'
import { useConnectionsAnswer } from './form-parts'
import { useVersion } from './use-version'

/** A call that changes something, as far as a form of a connection needs it. */
interface Sending<Input, Result> {
  mutate: (
    input: Input,
    then?: { onSuccess: (result: Result) => void; onError: (error: ApiError) => void },
  ) => void
  reset: () => void
  error: ApiError | null
  isPending: boolean
  data: Result | undefined
}

interface ConnectionFormOptions<Saved, Tried> {
  /** The version on which the edit begins. */
  began: number
  /** Names of the fields that show what is wrong with them. */
  fields: readonly string[]
  save: Sending<Saved, Connections>
  test: Sending<Tried, Trial>
  toSave: (version: number | undefined) => Saved
  toTry: () => Tried
  onClose: () => void
  /** Hears of a refused save. */
  onRefused?: (error: ApiError) => void
}

/** What the forms of all connections do alike: saving and trying, each of which makes what the other said forgotten. */
export function useConnectionForm<Saved, Tried>(options: ConnectionFormOptions<Saved, Tried>) {
  const { save, test, onClose } = options
  const take = useConnectionsAnswer()
  const queries = useQueryClient()
  const version = useVersion(options.began)
  const errors = fieldErrors(save.error ?? test.error)
  const typed = JSON.stringify(options.toSave(undefined))
  const [untouched] = useState(typed)
  useUnsaved(typed !== untouched)
  const submit = (): void => {
    test.reset()
    save.mutate(options.toSave(version.seen), {
      onSuccess: (answer) => {
        take(answer, t('Connection saved.'))
        onClose()
      },
      onError: (error) => {
        version.onError(error)
        options.onRefused?.(error)
      },
    })
  }
  return {
    /** What is wrong with a field; a save and a trial name it differently. */
    error: (name: string) => errors[name] ?? errors[`values.${name}`],
    /** For the `form` element. */
    form: {
      className: styles.form,
      noValidate: true,
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault()
        submit()
      },
    },
    /** For `FormEnd`. */
    end: {
      shown: [...options.fields, ...options.fields.map((name) => `values.${name}`)],
      saveError: save.error,
      saving: save.isPending,
      onTest: () => {
        save.reset()
        // Where nothing was changed, it was the connection in use that was tried.
        const look = () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getConnections) })
        test.mutate(options.toTry(), { onSuccess: look, onError: look })
      },
      testError: test.error,
      testing: test.isPending,
      trial: test.data,
      onClose,
    },
  }
}
