import { useEffect, useMemo, useRef, useState } from 'react'
import type { ModelOutline } from './geometry/model'
import { holdModel, loadModel, seenModel, viewerOpened, type ModelSource } from './load-model'

interface Loaded {
  model: ModelOutline | null
  error: unknown
}

export interface ModelsState {
  /** Changes with the files. */
  key: string
  /** One for each source; null for those that are not there. */
  models: readonly (ModelOutline | null)[]
  /** One for each source; null where nothing failed. */
  errors: readonly unknown[]
  retry: () => void
}

/** Loads the models of all sources, one after another; those seen before are there at once. */
export function useModels(sources: readonly ModelSource[]): ModelsState {
  const keys = sources.map((source) => source.key)
  const key = keys.join(' ')
  const latest = useRef(sources)
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<ReadonlyMap<string, Loaded>>(new Map())

  useEffect(() => {
    latest.current = sources
  })
  useEffect(viewerOpened, [])
  useEffect(() => {
    const ending = new AbortController()
    const held: (() => void)[] = []
    const put = (name: string, entry: Loaded) => {
      if (!ending.signal.aborted) setLoaded((before) => new Map(before).set(name, entry))
    }
    // What belongs to other files goes: their memory is kept, if at all, by the cache alone.
    const wanted = new Set(key.split(' '))
    setLoaded((before) => new Map([...before].filter(([name]) => wanted.has(name))))
    const loadAll = async () => {
      for (const source of latest.current) {
        const { key: name } = source
        try {
          const model = await loadModel(source, ending.signal)
          if (ending.signal.aborted) return
          held.push(holdModel(name))
          put(name, { model, error: null })
        } catch (error) {
          if (ending.signal.aborted) return
          put(name, { model: null, error })
        }
      }
    }
    void loadAll()
    return () => {
      ending.abort()
      for (const letGo of held) letGo()
    }
  }, [key, attempt])

  const models = keys.map((name) => loaded.get(name)?.model ?? seenModel(name))
  const errors = keys.map((name, k) => (models[k] ? null : (loaded.get(name)?.error ?? null)))
  const state = useStable([...models, ...errors])
  return useMemo(
    () => ({
      key,
      models: state.slice(0, sources.length) as (ModelOutline | null)[],
      errors: state.slice(sources.length),
      retry: () => {
        setLoaded(new Map())
        setAttempt((before) => before + 1)
      },
    }),
    [key, state, sources.length],
  )
}

/** The same list as before while all its members are the same. */
function useStable(list: readonly unknown[]): readonly unknown[] {
  const [kept, setKept] = useState(list)
  const same = kept.length === list.length && kept.every((one, k) => one === list[k])
  if (!same) setKept(list)
  return same ? kept : list
}
