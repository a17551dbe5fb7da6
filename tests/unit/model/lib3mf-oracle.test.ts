import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import loadLib3mf, {
  type Handle,
  type Lib3mf,
  type Model,
  type ModelObject,
  type Transform,
} from '@3mfconsortium/lib3mf'
import { describe, expect, it } from 'vitest'
import { defaultModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { identity, type Matrix, multiply } from '../../../shared/model/matrix'
import { analyzeModelFile } from '../../../server/workers/model/analyze-file'
import {
  boxMesh,
  makeZip,
  meshXml,
  modelXml,
  packageEntries,
  type PackageInput,
} from '../../support/make-3mf'
import { analyzeBytes } from './support'

/** What the 3MF Consortium's own reader finds placed in a file, beside what ours finds. It reads 32-bit coordinates. */
interface Placed {
  instances: number
  triangles: number
  size: number[]
}

const millimetres = [0.001, 1, 10, 25.4, 304.8, 1000]
/** Its calls cost too much for larger files. */
const maxBytes = 400_000

/** Null when it can't read the file. */
function oracle(lib: Lib3mf, bytes: Uint8Array): Placed | null {
  const handles: Handle[] = []
  // What it answers lives in its own memory until it is given back.
  const hold = <T extends Handle>(handle: T): T => {
    handles.push(handle)
    return handle
  }
  lib.FS.writeFile('/model.3mf', bytes)
  try {
    const model = hold(hold(new lib.CWrapper()).CreateModel())
    const reader = hold(model.QueryReader('3mf'))
    reader.SetStrictModeActive(false)
    reader.ReadFromFile('/model.3mf')
    return new Placing(lib, model, hold).place()
  } catch {
    return null
  } finally {
    lib.FS.unlink('/model.3mf')
    for (const handle of handles.reverse()) handle.delete()
  }
}

class Placing {
  private readonly min = [Infinity, Infinity, Infinity]
  private readonly max = [-Infinity, -Infinity, -Infinity]
  private instances = 0
  private triangles = 0
  private readonly corners = new Map<number, { count: number; points: Float64Array }>()

  constructor(
    private readonly lib: Lib3mf,
    private readonly model: Model,
    private readonly hold: <T extends Handle>(handle: T) => T,
  ) {}

  place(): Placed {
    const items = this.hold(this.model.GetBuildItems())
    while (items.MoveNext()) {
      const item = this.hold(items.GetCurrent())
      const transform = item.HasObjectTransform() ? matrixOf(item.GetObjectTransform()) : identity
      this.add(this.hold(item.GetObjectResource()), transform)
    }
    const scale = millimetres[this.model.GetUnit().value]!
    return {
      instances: this.instances,
      triangles: this.triangles,
      size: this.max.map((high, axis) => (high - this.min[axis]!) * scale),
    }
  }

  private add(object: ModelObject, transform: Matrix): void {
    // Support and the like print nothing of their own.
    if (object.GetType().value !== this.lib.eObjectType.Model.value) return
    const id = object.GetUniqueResourceID()
    if (object.IsMeshObject()) {
      const { count, points } = this.meshOf(id)
      this.instances++
      this.triangles += count
      for (let k = 0; k < points.length; k += 3) {
        for (let axis = 0; axis < 3; axis++) {
          const placed =
            points[k]! * transform[axis]! +
            points[k + 1]! * transform[3 + axis]! +
            points[k + 2]! * transform[6 + axis]! +
            transform[9 + axis]!
          this.min[axis] = Math.min(this.min[axis]!, placed)
          this.max[axis] = Math.max(this.max[axis]!, placed)
        }
      }
      return
    }
    if (!object.IsComponentsObject()) return
    const group = this.hold(this.model.GetComponentsObjectByID(id))
    for (let k = 0; k < group.GetComponentCount(); k++) {
      const component = this.hold(group.GetComponent(k))
      const own = component.HasTransform() ? matrixOf(component.GetTransform()) : identity
      this.add(this.hold(component.GetObjectResource()), multiply(own, transform))
    }
  }

  /** The corners that triangles use. */
  private meshOf(id: number): { count: number; points: Float64Array } {
    const known = this.corners.get(id)
    if (known) return known
    const mesh = this.hold(this.model.GetMeshObjectByID(id))
    const count = mesh.GetTriangleCount()
    const used = new Set<number>()
    for (let k = 0; k < count; k++) {
      const triangle = mesh.GetTriangle(k)
      used.add(triangle.get_Indices0()).add(triangle.get_Indices1()).add(triangle.get_Indices2())
      triangle.delete()
    }
    const points: number[] = []
    for (const index of used) {
      const vertex = mesh.GetVertex(index)
      points.push(vertex.get_Coordinates0(), vertex.get_Coordinates1(), vertex.get_Coordinates2())
      vertex.delete()
    }
    const made = { count, points: Float64Array.from(points) }
    this.corners.set(id, made)
    return made
  }
}

function matrixOf(transform: Transform): Matrix {
  const out: number[] = []
  for (const row of [0, 1, 2, 3] as const) {
    for (const column of [0, 1, 2] as const) out.push(transform[`get_Fields_${row}_${column}`]())
  }
  transform.delete()
  return out
}

function expectAlike(analysis: Awaited<ReturnType<typeof analyzeBytes>>['analysis'], truth: Placed): void {
  expect(analysis.instance_count).toBe(truth.instances)
  expect(analysis.triangle_count).toBe(truth.triangles)
  const size = [analysis.dimension_x_mm, analysis.dimension_y_mm, analysis.dimension_z_mm]
  for (const [axis, length] of truth.size.entries())
    expect(Math.abs(size[axis]! - length)).toBeLessThanOrEqual(2e-3 + 1e-5 * length)
}

describe('beside the 3MF Consortium’s own reader', async () => {
  const lib = await loadLib3mf()
  const brick = meshXml(boxMesh([10, 20, 30], [1, 2, 3]))
  const at = (values: string): string => ` transform="${values}"`
  const move = at('1 0 0 0 1 0 0 0 1 100 -50 7.5')
  const turn = at('0 1 0 -1 0 0 0 0 1 5 6 7')
  const mirror = at('-2 0 0 0 1.5 0 0 0 1 0 0 0')
  const groups = `<object id="1">${brick}</object><object id="2"><components><component objectid="1"${move}/><component objectid="1"${turn}/></components></object><object id="3"><components><component objectid="2"${mirror}/><component objectid="1"/></components></object>`
  const part = modelXml({ resources: `<object id="7">${brick}</object>`, build: '' })
  const uuid = 'p:UUID="9cbc4b4b-4c21-46bb-a2a3-b0f7e6f4a001"'

  const made: [string, PackageInput][] = [
    ...['micron', 'millimeter', 'centimeter', 'inch', 'foot', 'meter'].map((unit): [string, PackageInput] => [
      `a brick in ${unit}`,
      {
        model: modelXml({
          unit,
          resources: `<object id="1">${brick}</object>`,
          build: '<item objectid="1"/>',
        }),
      },
    ]),
    [
      'groups of groups, turned and mirrored',
      {
        model: modelXml({
          resources: groups,
          build: `<item objectid="3"${turn}/><item objectid="2"${move}/><item objectid="1"${mirror}/>`,
        }),
      },
    ],
    [
      'support beside a model',
      {
        model: modelXml({
          resources: `<object id="1">${brick}</object><object id="2" type="support">${brick}</object><object id="3"><components><component objectid="1"/><component objectid="2"${move}/></components></object>`,
          build: '<item objectid="3"/>',
        }),
      },
    ],
    [
      'numbers in every form',
      {
        model: modelXml({
          resources: `<object id="1">${brick.replaceAll('x="11"', 'x="+1.1e1"').replaceAll('y="22"', 'y="0022.000"').replaceAll('z="33"', 'z=".33E2"')}</object>`,
          build: '<item objectid="1"/>',
        }),
      },
    ],
    [
      'parts of the production extension',
      {
        model: modelXml({
          attributes: ' requiredextensions="p"',
          resources: `<object id="1" ${uuid}><components><component objectid="7" p:path="/3D/part.model" ${uuid.replace('a001', 'a002')}${move}/></components></object>`,
          build: `<item objectid="1" ${uuid.replace('a001', 'a003')}${turn}/><item objectid="7" p:path="/3D/part.model" ${uuid.replace('a001', 'a004')}/>`,
        }).replace('<build>', `<build ${uuid.replace('a001', 'a005')}>`),
        extra: [
          { name: '3D/part.model', data: part },
          {
            name: '3D/_rels/3dmodel.model.rels',
            data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/part.model" Id="r1" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
          },
        ],
      },
    ],
  ]

  it.each(made)('places %s alike', async (_, input) => {
    const bytes = makeZip(packageEntries(input))
    const truth = oracle(lib, bytes)
    expect(truth).not.toBeNull()
    expectAlike((await analyzeBytes(bytes)).analysis, truth!)
  })

  const folder = join(import.meta.dirname, '../../../../shared/models/valid')
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => statSync(join(folder, name)).size <= maxBytes)
    : []
  if (files.length === 0) console.log(`SKIPPED: sample models are not at ${folder}`)

  it.each(files)('places %s alike', async (name) => {
    const path = join(folder, name)
    const truth = oracle(lib, readFileSync(path))
    if (!truth || truth.triangles === 0) {
      console.log(`SKIPPED: lib3mf ${truth ? 'finds no triangle in' : 'can’t read'} ${name}`)
      return
    }
    try {
      expectAlike((await analyzeModelFile(path, defaultModelLimits)).analysis, truth)
    } catch (error) {
      if (error instanceof ModelRefused) expect.fail(`refused: ${error.message}`)
      throw error
    }
  })
})
