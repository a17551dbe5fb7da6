import type { Slicer } from './ports'

const nothing = { kind: 'failed' as const, detail: 'There is no slicer on this machine.' }

/** Where nothing is ever sliced: prices come from the geometry. */
export const NO_SLICER: Slicer = {
  configured: false,
  found: () => Promise.resolve(null),
  slice: () => Promise.resolve(nothing),
  test: () => Promise.resolve(nothing),
}
