import { useEffect } from 'react'
import type { Plane } from 'three'
import type { SceneView } from '../drawing/messages'
import type { PreparedModel } from '../geometry/model'
import { partKey } from '../part-tree'
import { MeasureLines } from './measure-lines'
import { PlaceMarks } from './place-marks'
import { Plate } from './plate'
import { StandMeshes } from './stand-meshes'

interface ModelSceneProps {
  view: SceneView
  /** One for each file; null for those that are not there. */
  models: readonly (PreparedModel | null)[]
  section: Plane | null
  /** What is to be drawn has changed. */
  onChanged: () => void
}

/** Plates with more company than this are drawn without their numbers. */
const NUMBERED = 6

/** Everything that a view draws. */
export function ModelScene({ view, models, section, onChanged }: ModelSceneProps) {
  const { placed, palette, hidden, selected } = view
  // Colours and runs are set while rendering: the library sees no change of theirs.
  useEffect(onChanged)
  return (
    <>
      {placed.map((one, index) => {
        const model = models[one.file]
        const stand = model?.stands[one.stand]
        if (!model || !stand) return null
        return (
          <group key={`${String(one.file)}:${String(one.stand)}`}>
            <group position={[...one.offset, 0]}>
              <Plate
                plate={one.plate}
                footprint={stand.footprint}
                palette={palette}
                showsRoom={view.room ?? !one.plate.fits}
                isNumbered={placed.length <= NUMBERED}
                label={placed.length > 1 ? (view.labels[index] ?? '') : ''}
              />
            </group>
            <StandMeshes
              model={model}
              placed={one}
              palette={palette}
              color={view.color}
              fileColors={view.fileColors}
              wireframe={view.wireframe}
              overhangs={view.overhangs}
              defects={view.defects}
              isDoubtful={view.isDoubtful[one.file] ?? false}
              room={view.room ?? !one.plate.fits}
              section={section}
              isHidden={(part) => hidden.has(partKey(one.file, part))}
              isFaded={(part) => selected.size > 0 && !selected.has(partKey(one.file, part))}
            />
          </group>
        )
      })}
      {view.marked.map((places, index) => (
        <PlaceMarks key={index} places={places} color={palette.highlight} />
      ))}
      <MeasureLines points={view.points} hover={view.hover} color={palette.measure} />
    </>
  )
}
