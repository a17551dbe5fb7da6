import type { FileLimits } from '../../../shared/domain/settings'
import { defaultModelLimits, type ModelLimits } from '../../../shared/model/analysis'

const MIB = 1024 * 1024
/** What a triangle takes at least while it is measured: its corners, its share of the vertices, its edges. */
const BYTES_PER_TRIANGLE = 60

/** The shop's limits in the reader's terms. Its arrays lie outside of the heap, so triangles keep within the memory too. */
export function readingLimits(limits: FileLimits): ModelLimits {
  return {
    ...defaultModelLimits,
    maxUnpackedBytes: limits.unpacked_mib * MIB,
    maxEntries: limits.entries,
    maxRatio: limits.ratio,
    maxXmlDepth: limits.xml_depth,
    maxComponentDepth: limits.component_depth,
    maxTriangles: Math.min(limits.triangles, Math.floor((limits.memory_mib * MIB) / BYTES_PER_TRIANGLE)),
    maxCoordinateMm: limits.coordinate_mm,
  }
}
