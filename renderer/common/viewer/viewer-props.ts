import type { Ref } from 'react'
import type { Finding } from '../../../shared/contract/quotes'
import type { PrinterRoom } from './build-plate'
import type { ModelSource } from './load-model'

/** A file to be shown. */
export interface ViewerFile {
  source: ModelSource
  /** Shown sharp at once, until the model is there; a blob or an address. */
  thumbnail?: Blob | string | null
  findings?: readonly Finding[]
}

export interface ModelViewerProps {
  /** Several are shown side by side, each on a plate of its own. */
  files: readonly ViewerFile[]
  /** Colour of the chosen filament, as CSS writes it; files of several colours show their own first. */
  color?: string | null
  /** Number of the first finding, where others share the count. */
  firstFindingNumber?: number
  /** A finding's place in the list of all files' findings, one file behind another. */
  chosenFinding?: number | null
  onChooseFinding?: (index: number) => void
  /** CSS height; fills its container without one. */
  height?: number | string
  /** The shop's printers: the plate shown is that of the smallest that fits, until one is chosen. */
  printers?: readonly PrinterRoom[]
  /** The strip's smaller set, for customers. */
  isSmall?: boolean
  /** Turns slowly once when the model appears, unless motion is unwanted. */
  turnOnce?: boolean
  /** The element that takes the keyboard. */
  ref?: Ref<HTMLDivElement>
}

/** What the files are called, together. */
export function namesOf(files: readonly ViewerFile[]): string {
  return files.map(({ source }) => source.name).join(', ')
}

/** Whether two sets of properties ask for the same picture, whatever objects they are made of. */
export function showTheSame(a: ModelViewerProps, b: ModelViewerProps): boolean {
  const { files, ...rest } = a
  const { files: otherFiles, ...others } = b
  const keys = Object.keys({ ...rest, ...others }) as (keyof typeof rest)[]
  return (
    keys.every((key) => Object.is(rest[key], others[key])) &&
    files.length === otherFiles.length &&
    files.every((file, index) => isSameFile(file, otherFiles[index]!))
  )
}

function isSameFile(a: ViewerFile, b: ViewerFile): boolean {
  return (
    a.source.key === b.source.key &&
    a.source.name === b.source.name &&
    a.thumbnail === b.thumbnail &&
    (a.findings === b.findings || JSON.stringify(a.findings) === JSON.stringify(b.findings))
  )
}
