import { boxMesh, makeZip, meshXml, modelXml, packageEntries, type TriangleMesh } from './make-3mf'

/** An object on a plate of a slicer's project. */
export interface ProjectObject {
  name: string
  mesh: TriangleMesh
  /** From 1. */
  plate: number
  extruder: number
  /** Where it stands, mm. */
  at: readonly [number, number]
  /** Painting of each triangle, as `paint_color` has it; empty for none. */
  paint?: (triangle: number) => string
}

/** A project as Bambu Studio and OrcaSlicer write it: plates, extruders, painted faces, filament colours. */
export function bambuProject(objects: readonly ProjectObject[], filaments: readonly string[]): Buffer {
  const resources = objects.map(({ mesh, paint }, k) => {
    const attributes = (triangle: number) => {
      const painting = paint?.(triangle) ?? ''
      return painting ? ` paint_color="${painting}"` : ''
    }
    return `<object id="${k + 1}" type="model">${meshXml(mesh, attributes)}</object>`
  })
  const build = objects.map(
    ({ at: [x, y] }, k) => `<item objectid="${k + 1}" transform="1 0 0 0 1 0 0 0 1 ${x} ${y} 0"/>`,
  )
  const named = objects.map(
    ({ name, extruder }, k) =>
      `<object id="${k + 1}"><metadata key="name" value="${name}"/><metadata key="extruder" value="${extruder}"/></object>`,
  )
  const numbers = [...new Set(objects.map(({ plate }) => plate))].sort((a, b) => a - b)
  const plates = numbers.map((plate) => {
    const instances = objects.flatMap((object, k) =>
      object.plate === plate
        ? [
            `<model_instance><metadata key="object_id" value="${k + 1}"/><metadata key="instance_id" value="0"/></model_instance>`,
          ]
        : [],
    )
    return `<plate><metadata key="plater_id" value="${plate}"/>${instances.join('')}</plate>`
  })
  return makeZip(
    packageEntries({
      model: modelXml({
        metadata: '<metadata name="Application">BambuStudio-01.09.05.51</metadata>',
        resources: resources.join(''),
        build: build.join(''),
      }),
      extra: [
        {
          name: 'Metadata/model_settings.config',
          data: `<?xml version="1.0" encoding="UTF-8"?><config>${named.join('')}${plates.join('')}</config>`,
        },
        {
          name: 'Metadata/project_settings.config',
          data: JSON.stringify({
            filament_colour: filaments,
            filament_type: filaments.map(() => 'PLA'),
            filament_settings_id: filaments.map((_, k) => `PLA ${k + 1}`),
          }),
        },
      ],
    }),
  )
}

/** Three plates in three colours; the top of the first block is painted in quarters, one of them in another colour. */
export function paintedPlates(): Buffer {
  return bambuProject(
    [
      {
        name: 'Painted block',
        mesh: boxMesh([60, 60, 20]),
        plate: 1,
        extruder: 1,
        at: [40, 40],
        // Faces 2 and 3 are the top: four quarters, the middle one with extruder 2.
        paint: (triangle) => (triangle === 2 || triangle === 3 ? '00083' : ''),
      },
      { name: 'Lid', mesh: boxMesh([60, 60, 4]), plate: 1, extruder: 2, at: [120, 40] },
      { name: 'Post', mesh: boxMesh([20, 20, 90]), plate: 2, extruder: 3, at: [400, 90] },
      { name: 'Foot', mesh: boxMesh([90, 90, 8]), plate: 3, extruder: 1, at: [60, -260] },
    ],
    ['#1f6feb', '#f2cc0c', '#d1242f'],
  )
}
