import { type PrintLimits } from './print-limits'

/**
 * What the reading of a 3MF file yields, and what it may be refused for.
 * Everything in `ModelAnalysis` is JSON-safe: it is stored with the file and used again whenever a price is
 * computed anew, so a draft never needs its file to be read twice.
 */

export type FindingSeverity = 'blocking' | 'doubtful' | 'note'

/** The review reasons that a model itself can give rise to. */
export type ModelReviewReason = 'MESH_NOT_CLOSED' | 'UNKNOWN_UNIT' | 'MULTI_MATERIAL'

export interface ModelFinding {
  code: string
  severity: FindingSeverity
  /** A plain sentence for the customer. */
  detail: string
  /** How many places have it, where counting makes sense. */
  count?: number
  /** Of several bodies: how many pieces they are once printed, where that is certain. */
  pieces?: number
  /** The name of the object that has it. */
  object?: string
  /** Set when the finding sends the quote to a person. */
  review_reason?: ModelReviewReason
  /** Where it is, as far as it has a place. */
  places?: FindingPlaces
}

/**
 * Where on the placed build something was found, mm. At most a few hundred coordinates: enough to be shown, not all
 * there is. Points are x, y, z; segments two points each; triangles three; boxes the lowest and the highest corner.
 */
export interface FindingPlaces {
  kind: 'points' | 'segments' | 'triangles' | 'boxes'
  coordinates: number[]
  /** Set when there are more places than are kept. */
  truncated?: boolean
}

/**
 * Cross-sections of one build item, `step_mm` apart, the lowest in the middle of the first slab. Slab `k` reaches
 * from `k * step_mm` to `(k + 1) * step_mm` above the item's lowest point.
 */
export interface LayerProfile {
  step_mm: number
  /** Area of the cross-section, mm². */
  area_mm2: number[]
  /** Length of all outlines of the cross-section, mm. */
  outline_mm: number[]
  /** Faces that look up and end this layer (it is the last whose middle lies below them), projected, mm². */
  top_mm2: number[]
  /** Faces that look down and begin this layer (the first whose middle lies above them), projected, mm². */
  bottom_mm2: number[]
  /** The part of `bottom_mm2` that is steeper than 45° and so needs support when nothing lies beneath it, mm². */
  overhang_mm2: number[]
  /**
   * Parts of `top_mm2` and `bottom_mm2` by slope, gentler ones later; `slopeRuns` of `profile.ts` names the limits.
   * Missing in analyses of version 1, like `loops`, `small_loops` and `small_core_mm2`.
   */
  top_slopes_mm2?: number[][]
  bottom_slopes_mm2?: number[][]
  /** Separate regions of the cross-section. */
  regions: number[]
  /** All outlines of the cross-section, those of holes too. */
  loops?: number[]
  /** Length of the short outlines, on which slicers slow down, mm. */
  short_outline_mm?: number[]
  /** Turns of the outlines that slow a printer down, in right angles' worth. Missing before version 4. */
  corners?: number[]
  /** Of the regions that are so small that slicers fill them solid: their area, outlines and number. */
  small_area_mm2: number[]
  small_outline_mm: number[]
  small_regions: number[]
  small_loops?: number[]
  /** What lies within two walls of the small regions, mm². */
  small_core_mm2?: number[]
  /** Of all regions, the parts that are too thin for infill, mm², and the outlines around them, mm. */
  slim_mm2?: number[]
  slim_outline_mm?: number[]
  /** Edges of flat faces (the last kind of slope) where the body goes on above or below them, mm. */
  top_edge_mm?: number[]
  bottom_edge_mm?: number[]
}

/**
 * What of an item has to be supported, for faces flatter than each of the angles in `supportAngles` of `supports.ts`.
 * Areas are those seen from above, mm²; volumes what lies below them down to the plate or the body, mm³.
 */
export interface SupportNeed {
  area_mm2: number[]
  /** The flat part of that area. Only before version 5. */
  flat_mm2?: number[]
  volume_mm3: number[]
  /**
   * Upright sides of that volume that stand free, mm². From version 5 on those of its sparse inside, also beside the
   * body, each by how much line it has more than the inside.
   */
  border_mm2: number[]
  /** Where it stands on the body itself. */
  landing_mm2: number[]
  /** Its first layer on the plate, which reaches farther. Missing before version 5. */
  foot_mm2?: number[]
  /** Room of its close layers, by `closeRuns` of `supports.ts`. Missing before version 5. */
  close_mm3?: number[]
  /** Upright sides of that room, mm². */
  close_side_mm2?: number[]
  /**
   * The share of all of it in each of even bands of the item's height, lowest first. Missing before version 3, where the
   * figures are those of the supported faces alone, without what slicers add around them.
   */
  bands?: number[]
}

/** One build item; items that are copies of one another in the same attitude share a row, see `count`. */
export interface ItemMeasure {
  name: string
  /** How many times this item stands in the build. All other figures are those of one. */
  count: number
  dimensions_mm: [number, number, number]
  /**
   * Sides of the smallest rectangle around it seen from above, where that is another one than the box has: a large part
   * that is drawn or placed at an angle. Missing before version 5.
   */
  turned_mm?: [number, number]
  triangle_count: number
  volume_mm3: number
  surface_mm2: number
  /** Lowest corner and centre of mass of the first of them, where it stands in the build. Missing in version 1. */
  lowest_mm?: [number, number, number]
  center_of_mass_mm?: [number, number, number]
  /** What it is put together from, when that is more than one object; the first few. Missing in version 1. */
  objects?: ObjectMeasure[]
  profile: LayerProfile
  /** Missing in version 1, and for what has no surface of triangles. */
  supports?: SupportNeed
}

/** One object of a build item, as it stands in the build. */
export interface ObjectMeasure {
  name: string
  triangle_count: number
  volume_mm3: number
  surface_mm2: number
  dimensions_mm: [number, number, number]
  lowest_mm: [number, number, number]
  center_of_mass_mm: [number, number, number]
}

/** What a slicer's project says of its own print. A hint for staff: never trusted, never obeyed. */
export interface SlicerHint {
  /** The program that wrote the project, as it calls itself. */
  application: string
  plates?: SlicerPlate[]
  /** Of all plates that say so. */
  grams?: number
  seconds?: number
  printer?: string
  layer_height_mm?: number
}

export interface SlicerPlate {
  name?: string
  grams?: number
  seconds?: number
}

export interface ModelAnalysis {
  analyzer_version: number
  /** The unit in force: one of micron, millimeter, centimeter, inch, foot, meter. */
  unit: string
  /** False when the file names no unit, or one that the standard does not know; millimetre is taken then. */
  unit_known: boolean
  /** The program that wrote the file, when it says so. */
  application: string | null
  /** Placed printable objects, every instance counted. */
  instance_count: number
  triangle_count: number
  dimension_x_mm: number
  dimension_y_mm: number
  dimension_z_mm: number
  volume_mm3: number
  surface_mm2: number
  /** Lowest corner and centre of mass of all that is printed, where it stands in the build. Missing in version 1. */
  lowest_mm?: [number, number, number]
  center_of_mass_mm?: [number, number, number]
  open_edge_count: number
  nonmanifold_edge_count: number
  /** Different materials or colours that the placed, printable objects use; at least 1. */
  material_count: number
  items: ItemMeasure[]
  /** The nozzle and layers that thin walls and overhangs among the findings were judged for. Missing before version 3. */
  judged_for?: PrintLimits
  findings: ModelFinding[]
  /** Where the file is a slicer's project that says something. Missing in version 1. */
  slicer_hint?: SlicerHint
  /** Which colours or materials print where; absent for a file of one, and in analyses of older versions. */
  colors?: ModelColors
}

/** A colour or material that a file prints in. */
export interface ColorEntry {
  /** Equal for what prints as one. */
  key: string
  name: string
  /** #rrggbb */
  hex: string | null
  material: string | null
}

/**
 * What of an item prints in one colour, by slabs from `from` on. `share` is its part of the cross-section, 0 to 1;
 * `top_mm2` and `bottom_mm2` are the painted faces that are printed as skins, projected.
 */
export interface ColorBand {
  /** Its place in `ModelColors.entries`. */
  color: number
  from: number
  share: number[]
  top_mm2?: number[]
  bottom_mm2?: number[]
}

/** The colours of one item: `only` when it prints in a single one, otherwise bands of slabs `step_mm` high. */
export interface ItemColors {
  only?: number
  step_mm?: number
  bands?: ColorBand[]
}

/**
 * The colours of a file, `items` in the order of `ModelAnalysis.items`. One entry and no items: several filaments that
 * are the same.
 */
export interface ModelColors {
  entries: ColorEntry[]
  items: ItemColors[]
  /** Set when a picture colours the model, or more colours than a printer holds: there are no entries then. */
  /**
   * How many of each item stand on each plate of a slicer's project, where there is more than one: plates are prints
   * of their own.
   */
  plates?: { plate: number; counts: number[] }[]
  pictured?: true
  too_many?: true
}

/** Rises whenever the same file may give other figures than before. */
export const analyzerVersion = 6

export type ModelRefusalCode = 'NOT_A_3MF' | 'UNSAFE_FILE' | 'NO_PRINTABLE_GEOMETRY'

/** The file can't be taken. `message` is a sentence for the customer that says why and what to do. */
export class ModelRefused extends Error {
  readonly code: ModelRefusalCode

  constructor(code: ModelRefusalCode, detail: string) {
    super(detail)
    this.name = 'ModelRefused'
    this.code = code
  }
}

/** What a file may be at most; beyond it is refused as `UNSAFE_FILE`. */
export interface ModelLimits {
  /** Bytes of all entries after unpacking, counted while unpacking. */
  maxUnpackedBytes: number
  maxEntries: number
  /** Unpacked ÷ packed bytes, for entries over `ratioFloorBytes`. */
  maxRatio: number
  ratioFloorBytes: number
  maxXmlDepth: number
  maxComponentDepth: number
  /** Triangles after placing; also the most that any one mesh may have. */
  maxTriangles: number
  /** Largest coordinate after placing, mm. */
  maxCoordinateMm: number
  /** Objects in all model parts together. */
  maxObjects: number
  /** Objects and groups after placing. */
  maxPlacedObjects: number
  /** One tag, comment or run of text in the XML, bytes. */
  maxTokenBytes: number
  maxThumbnailBytes: number
  /** Keeps how each face is painted in full, for showing it; for the price the shares of its states are enough. */
  keepPainting?: boolean
}

export const defaultModelLimits: ModelLimits = {
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxEntries: 2_000,
  maxRatio: 100,
  ratioFloorBytes: 1024 * 1024,
  maxXmlDepth: 64,
  maxComponentDepth: 32,
  maxTriangles: 10_000_000,
  maxCoordinateMm: 1_000_000,
  maxObjects: 100_000,
  maxPlacedObjects: 100_000,
  maxTokenBytes: 4 * 1024 * 1024,
  maxThumbnailBytes: 5 * 1024 * 1024,
}
