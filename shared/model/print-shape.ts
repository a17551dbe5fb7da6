import { type LayerProfile, type SupportNeed } from './analysis'
import { type Columns, flatEdges, upright } from './columns'
import { type PlacedSurface, sliceProfile } from './profile'
import { type RayBox } from './ray-grid'
import { slimParts } from './slim'
import { supportNeed } from './supports'

/** Rays of the upright grid, and of each of the two level ones, for a file with one item. */
const uprightRays = 5_000
const levelRays = 2_000
/** The least for one of many items. */
const fewestRays = 256
/** A file is divided into so many shares at least, even when it has one item. */
const evenShares = 8
/** Sections of which less than this share is counted twice are left as they are. */
const joinedFrom = 0.004

/** All that the estimate needs of the shape of an item. */
export interface PrintShape {
  profile: LayerProfile
  supports: SupportNeed
}

/**
 * Measures an item for the estimate: its layers (at least `finestStep` mm high, `maxLayers` at most), and what has to be
 * supported. `shares` is into how many the file's effort is divided, so that one of many items costs no more than one of few.
 */
export function measureShape(
  surfaces: readonly PlacedSurface[],
  box: RayBox,
  centre: readonly [number, number],
  finestStep: number,
  maxLayers: number,
  shares: number,
): PrintShape {
  const effort = Math.max(1, shares / evenShares)
  const profile = sliceProfile(surfaces, box.min[2], box.max[2], centre, finestStep, maxLayers)
  const count = profile.area_mm2.length
  const step = profile.step_mm
  const columns = upright(surfaces, box, Math.max(fewestRays, uprightRays / effort), step, count)
  joinBodies(profile, columns)
  const edges = flatEdges(columns, step, count)
  profile.top_edge_mm = listed(edges.top)
  profile.bottom_edge_mm = listed(edges.bottom)
  const slim = slimParts(surfaces, box, Math.max(fewestRays, levelRays / effort), step, count)
  profile.slim_mm2 = listed(slim.area)
  profile.slim_outline_mm = listed(slim.outline)
  return { profile, supports: supportNeed(columns, box.max[2] - box.min[2]) }
}

/** The layers of what has no height or no surface. */
export function emptyProfile(step: number): LayerProfile {
  return {
    step_mm: step,
    area_mm2: [],
    outline_mm: [],
    top_mm2: [],
    bottom_mm2: [],
    overhang_mm2: [],
    regions: [],
    small_area_mm2: [],
    small_outline_mm: [],
    small_regions: [],
  }
}

/** Where bodies of an item overlap, a slicer joins them: sections and outlines are cut down to what is left of them. */
function joinBodies(profile: LayerProfile, columns: Columns): void {
  profile.area_mm2.forEach((_, k) => {
    const summed = columns.summed[k]!
    const share = summed > 0 ? columns.joined[k]! / summed : 1
    if (!(share > 0) || share > 1 - joinedFrom) return
    for (const values of [
      profile.area_mm2,
      profile.top_mm2,
      profile.bottom_mm2,
      profile.overhang_mm2,
      profile.small_area_mm2,
      profile.small_core_mm2!,
      ...profile.top_slopes_mm2!,
      ...profile.bottom_slopes_mm2!,
    ]) {
      values[k] = Math.round(values[k]! * share * 100) / 100
    }
    // Where shapes overlap, more of their outlines vanishes than of their areas.
    const outlines = share * Math.sqrt(share)
    for (const values of [profile.outline_mm, profile.small_outline_mm, profile.corners!]) {
      values[k] = Math.round(values[k]! * outlines * 100) / 100
    }
  })
}

function listed(values: Float64Array): number[] {
  return Array.from(values, (value) => Math.round(Math.max(0, value) * 100) / 100)
}
