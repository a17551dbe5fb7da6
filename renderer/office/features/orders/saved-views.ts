import { useMemo } from 'react'
import { useStored } from '../../shared/stored-flag'

/** Filters, view and sorting under a name; `search` as in the address. */
export interface SavedView {
  name: string
  search: string
}

/** As long as a tab's title may be. */
export const VIEW_NAME_LENGTH = 60

/** The same address for the same filters, whatever order they were chosen in. */
export function canonicalSearch(params: URLSearchParams): string {
  const sorted = new URLSearchParams(params)
  sorted.sort()
  return sorted.toString()
}

/** Reads what the browser keeps; what is none of ours is left out. */
export function readViews(text: string): SavedView[] {
  try {
    const kept = JSON.parse(text) as unknown
    if (!Array.isArray(kept)) return []
    return kept.flatMap((one: unknown) => {
      const { name, search } = (one ?? {}) as Partial<SavedView>
      return typeof name === 'string' && typeof search === 'string' ? [{ name, search }] : []
    })
  } catch {
    return []
  }
}

/** The views with this one, in place of one of the same name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].sort((a, b) =>
    a.name.localeCompare(b.name),
  )
}

/** The named views of this computer. */
export function useSavedViews() {
  const [text, store] = useStored<string>('order-views', '[]')
  const views = useMemo(() => readViews(text), [text])
  return {
    views,
    save: (view: SavedView) => store(JSON.stringify(withView(views, view))),
    remove: (name: string) => store(JSON.stringify(views.filter((view) => view.name !== name))),
  }
}
