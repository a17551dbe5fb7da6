import { type Matrix } from './matrix'
import { type Mesh } from './mesh'

/** One model part (an XML document of the package), as read. */
export interface ModelPart {
  name: string
  /** The `unit` attribute as written; null when absent. */
  unit: string | null
  metadata: Map<string, string>
  objects: Map<number, ModelObject>
  properties: Map<number, PropertyGroup>
  items: BuildItem[]
  /** Extensions met on the way that change what the geometry means. */
  slices: boolean
}

export interface Component {
  objectId: number
  transform: Matrix
  /** The part that holds the object; null for the same part. */
  path: string | null
}

export interface ModelObject {
  id: number
  /** model, solidsupport, support, surface, other, or what the file says. */
  type: string
  name: string | null
  pid: number | null
  pindex: number | null
  mesh: Mesh | null
  components: Component[]
  /** Beams: v1, v2, r1, r2 for each. */
  beams: number[]
  /** Geometry that is not a mesh: a function over a mesh's region, or a boolean of objects. */
  implicit: ImplicitShape | null
  /** True when the mesh is only a rough preview of a slice stack. */
  lowResolution: boolean
}

export interface ImplicitShape {
  kind: 'function' | 'boolean' | 'displacement'
  /** The object whose box bounds the shape. */
  boundsObjectId: number | null
}

/** Colours, base materials, composites, multi-properties or textures under one id. */
export interface PropertyGroup {
  kind: 'base' | 'color' | 'composite' | 'multi' | 'texture'
  id: number
  /** One for each property; for base materials name and colour, for colours #rrggbbaa. */
  entries: string[]
  /** #rrggbb for display, where the kind has one. */
  colors: string[]
  /** composite: the base materials' group; multi: the layered groups. */
  sources: number[]
}

export interface BuildItem {
  objectId: number
  transform: Matrix
  path: string | null
  printable: boolean
}
