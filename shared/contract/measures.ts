import { z } from 'zod'

const vector = z.tuple([z.number(), z.number(), z.number()])

const figures = {
  name: z.string(),
  triangle_count: z.int(),
  dimensions_mm: vector,
  volume_mm3: z.number(),
  surface_mm2: z.number(),
  /** Where it stands in the build. Null for files that were read before this was measured. */
  lowest_mm: vector.nullable(),
  center_of_mass_mm: vector.nullable(),
}

/** What a file measures: as a whole, each item of its build, and what an item is put together from. */
export const fileMeasures = z
  .object({
    ...figures,
    /** The unit that the file is drawn in; all figures are in millimetres. */
    unit: z.string(),
    /** The program that wrote it, where the file says so. */
    application: z.string().nullable(),
    instance_count: z.int(),
    open_edge_count: z.int(),
    nonmanifold_edge_count: z.int(),
    material_count: z.int(),
    items: z.array(
      z.object({
        ...figures,
        /** How many of them stand in the build; the figures are those of one. */
        count: z.int(),
        /** Of an item of several objects, the first sixty-four. */
        objects: z.array(z.object(figures)),
      }),
    ),
  })
  .meta({ id: 'FileMeasures' })
export type FileMeasures = z.infer<typeof fileMeasures>
