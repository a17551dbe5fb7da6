import { z } from 'zod'

/** The slicer on the server's machine, as the office's settings show it. */
export const slicerState = z
  .object({
    /** Null where neither SLICER_PATH nor the usual places have one that works. */
    found: z.object({ name: z.string(), version: z.string(), path: z.string() }).nullable(),
    /** Named by SLICER_PATH, and so in use whatever the settings say. */
    configured: z.boolean(),
    /** Whether new quotes are sliced. */
    in_use: z.boolean(),
    /** Files that wait to be sliced or are being sliced. */
    waiting: z.int(),
  })
  .meta({ id: 'SlicerState' })
export type SlicerState = z.infer<typeof slicerState>

/** What slicing a cube of 20 mm with the shop's print profile gave. */
export const slicerTest = z
  .object({
    ok: z.boolean(),
    /** What was wrong; null when nothing was. */
    detail: z.string().nullable(),
    slicer: z.object({ name: z.string(), version: z.string() }).nullable(),
    layers: z.int().nullable(),
    volume_mm3: z.number().nullable(),
    print_time_seconds: z.int().nullable(),
  })
  .meta({ id: 'SlicerTest' })
export type SlicerTest = z.infer<typeof slicerTest>
