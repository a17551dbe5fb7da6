import type { FileMeasures } from '../../../shared/contract/measures'
import type { ModelAnalysis, ObjectMeasure } from '../../../shared/model/analysis'

type Placed = Omit<ObjectMeasure, 'lowest_mm' | 'center_of_mass_mm'> &
  Partial<Pick<ObjectMeasure, 'lowest_mm' | 'center_of_mass_mm'>>

function figuresOf(measured: Placed) {
  return {
    name: measured.name,
    triangle_count: measured.triangle_count,
    dimensions_mm: measured.dimensions_mm,
    volume_mm3: measured.volume_mm3,
    surface_mm2: measured.surface_mm2,
    lowest_mm: measured.lowest_mm ?? null,
    center_of_mass_mm: measured.center_of_mass_mm ?? null,
  }
}

/** The figures of a stored analysis; its layers stay in the server. */
export function presentMeasures(filename: string, analysis: ModelAnalysis): FileMeasures {
  const { dimension_x_mm: x, dimension_y_mm: y, dimension_z_mm: z } = analysis
  return {
    ...figuresOf({ ...analysis, name: filename, dimensions_mm: [x, y, z] }),
    unit: analysis.unit,
    application: analysis.application,
    instance_count: analysis.instance_count,
    open_edge_count: analysis.open_edge_count,
    nonmanifold_edge_count: analysis.nonmanifold_edge_count,
    material_count: analysis.material_count,
    items: analysis.items.map((item) => ({
      ...figuresOf(item),
      count: item.count,
      objects: (item.objects ?? []).map(figuresOf),
    })),
  }
}
