import { useEffect, useRef, useState } from 'react'
import { droppedFiles } from './folder-files'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files and folders that are dropped anywhere on the page; answers whether some are being dragged over it. */
export function usePageDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const listener = useRef(onFiles)
  useEffect(() => {
    listener.current = onFiles
  }, [onFiles])
  useEffect(() => {
    // Entering a child comes before leaving its parent, so both are counted.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      if (!event.dataTransfer) return
      void droppedFiles(event.dataTransfer).then((files) => {
        if (files.length > 0) listener.current(files)
      })
    }
    globalThis.addEventListener('dragenter', enter)
    globalThis.addEventListener('dragleave', leave)
    globalThis.addEventListener('dragover', hover)
    globalThis.addEventListener('drop', drop)
    return () => {
      globalThis.removeEventListener('dragenter', enter)
      globalThis.removeEventListener('dragleave', leave)
      globalThis.removeEventListener('dragover', hover)
      globalThis.removeEventListener('drop', drop)
    }
  }, [])
  return over
}
