import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * Files on their way to the quote that is made of them: dropped anywhere on the window, or opened with the program. They
 * wait here while the page for a new quote is on its way.
 */
let waiting: readonly File[] = []
const listeners = new Set<() => void>()

function set(files: readonly File[]): void {
  waiting = files
  for (const listener of listeners) listener()
}

/** Hands files over; whoever shows the page for a new quote takes them. */
export function handFiles(files: readonly File[]): void {
  set([...waiting, ...files])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls `take` with the files that wait, and with those that come while the page stands. */
export function useHandedFiles(take: (files: File[]) => void): void {
  const files = useSyncExternalStore(subscribe, () => waiting)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (files.length === 0) return
    set([])
    latest.current([...files])
  }, [files])
}

/** Where files that are dropped on the window go, when that is not a new quote. */
export interface DropTarget {
  /** What dropping does, as a sentence over the window. */
  sentence: string
  take: (files: File[]) => void
}

let target: DropTarget | null = null

export function dropTarget(): DropTarget | null {
  return target
}

/** While this stands, files dropped on the window come here. */
export function useDropTarget(mine: DropTarget): void {
  useEffect(() => {
    target = mine
    return () => {
      if (target === mine) target = null
    }
  }, [mine])
}
