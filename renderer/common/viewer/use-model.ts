import { useEffect, useRef, useState } from 'react'
import type { PreparedModel } from './geometry/prepare'
import { keyOf, loadModel, seenModel, viewerOpened, type ModelSource } from './load-model'

interface Loaded {
  key: string
  model: PreparedModel | null
  error: unknown
}

export interface ModelState {
  /** Changes with the model. */
  key: string
  model: PreparedModel | null
  error: unknown
  retry: () => void
}

/** Loads the source's model, anew whenever its key changes; one seen before is there at once. */
export function useModel(source: ModelSource): ModelState {
  const key = keyOf(source)
  const latest = useRef(source)
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded>(() => ({ key, model: seenModel(key), error: null }))

  useEffect(() => {
    latest.current = source
  })
  useEffect(viewerOpened, [])
  useEffect(() => {
    const seen = seenModel(key)
    if (seen) {
      setLoaded({ key, model: seen, error: null })
      return
    }
    const ending = new AbortController()
    loadModel(latest.current, ending.signal).then(
      (model) => {
        if (!ending.signal.aborted) setLoaded({ key, model, error: null })
      },
      (error: unknown) => {
        if (!ending.signal.aborted) setLoaded({ key, model: null, error })
      },
    )
    return () => {
      ending.abort()
    }
  }, [key, attempt])

  const retry = () => {
    setLoaded({ key, model: null, error: null })
    setAttempt(attempt + 1)
  }
  // What belongs to the source before this one must not show under its name.
  if (loaded.key !== key) return { key, model: seenModel(key), error: null, retry }
  return { ...loaded, retry }
}
