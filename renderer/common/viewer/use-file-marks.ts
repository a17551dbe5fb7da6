import { useMemo } from 'react'
import { useServerSentence } from '../texts/server-words'
import { findingMarks, type FindingMark } from './finding-marks'
import type { ModelOutline } from './geometry/model'
import type { PlacedStand } from './layout'
import type { ViewerFile } from './viewer-props'

/** Findings that say where the surface is open or turned. */
const DEFECTS = new Set(['MESH_NOT_CLOSED', 'NON_MANIFOLD_EDGES', 'FLIPPED_FACES', 'FLIPPED_SHELL'])

export interface FileMarks {
  marks: readonly FindingMark[]
  chosen: FindingMark | null
  /** Those that are drawn on the surface: the chosen one, and where it is open or turned. */
  drawnMarks: readonly FindingMark[]
  /** For each file whether a finding says that it is open or has turned faces. */
  isDoubtful: readonly boolean[]
}

/** Where the findings of all files are. */
export function useFileMarks(
  files: readonly ViewerFile[],
  models: readonly (ModelOutline | null)[],
  placed: readonly PlacedStand[],
  chosenFinding: number | null,
  showsDefects: boolean,
): FileMarks {
  const said = useServerSentence()
  const marks = useMemo(() => {
    const all: FindingMark[] = []
    let first = 0
    files.forEach(({ findings = [] }, file) => {
      const model = models[file]
      const own = placed.filter((one) => one.file === file)
      if (model) all.push(...findingMarks(model, findings, own, first))
      first += findings.length
    })
    return all.map((mark) => ({ ...mark, detail: said(mark.detail) }))
  }, [files, models, placed, said])
  const isDoubtful = useMemo(
    () => files.map(({ findings = [] }) => findings.some(({ code }) => DEFECTS.has(code))),
    [files],
  )
  const chosen = marks.find((mark) => mark.index === chosenFinding) ?? null
  const drawnMarks = marks.filter((mark) => mark === chosen || (showsDefects && DEFECTS.has(mark.code)))
  return { marks, chosen, drawnMarks, isDoubtful }
}
