import { type ModelFinding } from './analysis'
import { type Matrix } from './matrix'
import { type Mesh } from './mesh'
import { type ExtruderSettings } from './role-extruders'
import { type SlicerObject, type VolumeRole } from './slicer-config'

/** One model part (an XML document of the package), as read. */
export interface ModelPart {
  name: string
  /** The `unit` attribute as written; null when absent. */
  unit: string | null
  metadata: Map<string, string>
  objects: Map<number, ModelObject>
  properties: Map<number, PropertyGroup>
  /** Pictures that groups of kind `texture` place on triangles; only kept for showing them. */
  textures: Map<number, Texture>
  items: BuildItem[]
  /** True when the part holds slices. */
  slices: boolean
  /** What was met on the way that a person may want to know. */
  notes: ModelFinding[]
}

/** What an item, a component or an operand names. */
export interface Reference {
  objectId: number
  /** The part that holds the object; null for the same part. */
  path: string | null
}

export interface Component extends Reference {
  transform: Matrix
}

/** Beams and balls between the vertices of an object's mesh. */
export interface BeamLattice {
  /** v1, v2, r1, r2 for each beam: a truncated cone. */
  beams: number[]
  /** Vertex and radius for each ball. */
  balls: number[]
  /** Ends that are cut flat, as beam × 2 + end; all others are round. */
  flatEnds: Set<number>
}

/** Another shape for the same object (production extension 1.2). */
export interface Alternative {
  objectId: number
  path: string | null
  /** True for the shape that is meant for printing. */
  full: boolean
}

export interface ModelObject extends BeamLattice {
  id: number
  /** model, solidsupport, support, surface or other. */
  type: string
  name: string | null
  pid: number | null
  pindex: number | null
  mesh: Mesh | null
  components: Component[]
  /** Geometry that is not a mesh: a function over a mesh's region, or a boolean of objects. */
  implicit: ImplicitShape | null
  /** True when the mesh is only a rough or disguised stand-in for slices or for an alternative. */
  lowResolution: boolean
  alternatives: Alternative[]
  /** True when ready-made slices stand beside or instead of a mesh. */
  sliced: boolean
  /** True when elements that are not known here stand where a shape does. */
  unknownShape: boolean
  /** What a slicer's setting in the model itself makes of the object; null when there is none. */
  slicerRole: VolumeRole | null
  /** The extruders that such settings name. */
  slicerExtruders: ExtruderSettings
  /** Volumes that a slicer keeps in the one mesh and names in the model itself (Slic3r). */
  slicerRanges: SlicerObject['ranges']
}

export interface ImplicitShape {
  kind: 'function' | 'boolean' | 'displacement'
  /** The object whose box bounds the shape. */
  boundsObjectId: number | null
  /** boolean: what is cut away or cut with; it bounds nothing, but must be there. */
  operands: Reference[]
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
  /** composite: the base materials that each entry's values stand for, in their order. */
  indices?: number[]
  /** texture: the picture, and u and v of each property; only kept for showing them. */
  texture?: { id: number; at: number[] }
}

/** A picture of the package. */
export interface Texture {
  path: string
  contentType: string
  tileU: 'wrap' | 'clamp'
  tileV: 'wrap' | 'clamp'
}

export interface BuildItem extends Component {
  printable: boolean
}
