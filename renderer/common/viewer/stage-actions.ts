import type { RefObject } from 'react'
import type { PictureHandle } from './model-picture'
import type { PartKey } from './part-tree'
import { savePicture } from './save-picture'
import type { StageFacts } from './stage-facts'
import type { Cross } from './use-cross'
import type { Measure } from './use-measure'
import type { PartChoice } from './use-part-choice'
import type { Section } from './use-section'
import type { ViewerActions } from './use-viewer-keys'
import type { useShowSwitches } from './use-viewer-state'

interface Stage {
  /** Names a picture that is saved. */
  name: string
  picture: RefObject<PictureHandle | null>
  facts: StageFacts
  show: ReturnType<typeof useShowSwitches>
  section: Section
  measure: Measure
  cross: Cross
  parts: PartChoice
  allParts: readonly PartKey[]
  isChoosable: boolean
  isPartsOpen: boolean
  setPartsOpen: (isOpen: boolean) => void
  isLarge: boolean
  setLarge: (isLarge: boolean) => void
}

/** What the keys and the buttons of the viewer do. */
export function stageActions(stage: Stage): ViewerActions {
  const { picture, facts, show, section, measure, cross, parts } = stage
  return {
    fit: () => picture.current?.camera.fit(),
    view: (view) => picture.current?.camera.view(view),
    rotate: (about, up) => picture.current?.camera.rotate(about, up),
    zoom: (factor) => picture.current?.camera.zoom(factor),
    toggleWireframe: show.toggleWireframe,
    toggleOverhangs: show.toggleOverhangs,
    toggleDefects: show.toggleDefects,
    toggleRoom: () => show.setRoom(!facts.isRoomShown),
    toggleColors: () => show.setFileColors(!facts.fileColors),
    toggleParts: () => stage.setPartsOpen(!stage.isPartsOpen && stage.isChoosable),
    toggleSection: section.toggle,
    moveSection: (share) => section.setShare(section.share + share),
    toggleMeasure: () => {
      cross.set(!measure.isOn)
      measure.toggle()
    },
    setPoint: () => {
      if (!measure.isOn) return false
      const { x, y } = cross.place()
      cross.set(true)
      void picture.current?.pickAt(x, y).then((picked) => measure.add(picked?.point ?? null))
      return true
    },
    moveCross: (right, down) => {
      if (measure.isOn) cross.move(right, down)
      return measure.isOn
    },
    picture: () => {
      if (picture.current) void savePicture(picture.current, stage.name)
    },
    toggleLarge: () => stage.setLarge(!stage.isLarge),
    isolate: () => {
      if (parts.hidden.size > 0) parts.showAll()
      else if (parts.selected.size > 0) parts.isolate([...parts.selected], stage.allParts)
    },
    hide: () => parts.setShown([...parts.selected], false),
    showAll: parts.showAll,
    leave: () => {
      if (measure.isOn) measure.toggle()
      else if (section.isOn) section.toggle()
      else if (parts.selected.size > 0) parts.select([...parts.selected])
      else if (stage.isLarge) stage.setLarge(false)
      else return false
      return true
    },
  }
}
