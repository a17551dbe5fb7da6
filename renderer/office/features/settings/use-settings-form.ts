import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/settings'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { fieldErrors } from '../../../common/ui/field-errors'
import { notify } from '../../shared/notify'

/**
 * A part of the settings being edited. Saves only that part, with the version on which the editing began; when
 * somebody else saved meanwhile, says so and keeps what was typed.
 */
export function useSettingsForm<Name extends Exclude<keyof Settings, 'version'>>(
  settings: Settings,
  names: readonly Name[],
  onSaved?: (saved: Settings) => void,
) {
  type Part = Pick<Settings, Name>
  const queries = useQueryClient()
  const pick = (from: Settings): Part => Object.fromEntries(names.map((name) => [name, from[name]])) as Part
  const [values, setValues] = useState<Part>(() => pick(settings))
  const [seen, setSeen] = useState({ version: settings.version, part: pick(settings) })
  const [changed, setChanged] = useState(false)
  const save = useRouteMutation(routes.updateSettings)
  // What was saved elsewhere of other parts takes nothing from this one.
  const untouched = JSON.stringify(pick(settings)) === JSON.stringify(seen.part)
  const version = untouched ? Math.max(seen.version, settings.version) : seen.version
  const dirty = JSON.stringify(values) !== JSON.stringify(pick(settings))

  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    setChanged(false)
    // The subset of a strict object's fields is a valid body; the compiler can't see that through a mapped type.
    save.mutate(
      { body: { ...(values as Partial<Settings>), version } },
      {
        onSuccess: (answer) => {
          queries.setQueryData(queryKeys.one(routes.getSettings), answer)
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getShop) })
          setSeen({ version: answer.version, part: pick(answer) })
          setValues(pick(answer))
          notify(t('Settings saved.'))
          onSaved?.(answer)
        },
        onError: (error) => {
          if (!(error instanceof ApiError) || error.code !== 'STALE_VERSION') return
          const current = error.problem.current as Settings | undefined
          if (!current) return
          queries.setQueryData(queryKeys.one(routes.getSettings), current)
          setSeen({ version: current.version, part: pick(current) })
          setChanged(true)
        },
      },
    )
  }

  return {
    values,
    set: <Key extends Name>(name: Key, value: Part[Key]) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: fieldErrors(save.error),
    error: save.error instanceof ApiError && save.error.code === 'STALE_VERSION' ? null : save.error,
    /** Somebody else saved while this was open; saving again overwrites it. */
    changed,
    pending: save.isPending,
    dirty,
    reset: () => {
      setValues(pick(settings))
      setSeen({ version: settings.version, part: pick(settings) })
      setChanged(false)
      save.reset()
    },
    submit,
  }
}

export type SettingsForm = Pick<
  ReturnType<typeof useSettingsForm>,
  'error' | 'changed' | 'pending' | 'dirty' | 'reset' | 'errors'
>
