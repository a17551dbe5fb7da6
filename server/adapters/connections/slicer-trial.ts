import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { SlicerUse } from '../../../shared/domain/settings'
import type { TrialStep } from '../../application/connections/ports'
import type { FoundSlicer } from '../../application/slicing/ports'
import { SlicerUnusable } from '../slicer/find-slicer'
import type { LocalSlicer } from '../slicer/local-slicer'
import { failed, ok } from './reach'

/** Asks a program who it is, and lets it slice a cube; without a path the one that is in use or is found by itself. */
export async function trySlicer(
  slicer: LocalSlicer,
  path: string | null,
  profile: PrintProfile,
  limits: SlicerUse,
): Promise<TrialStep[]> {
  let found: FoundSlicer | null
  try {
    found = path === null ? await slicer.found() : await slicer.identify(path)
  } catch (error) {
    if (!(error instanceof SlicerUnusable)) throw error
    return [unusable(error.message, path ?? '')]
  }
  if (found === null) return [failed('slicer_missing', { path: '' })]
  const known = ok('slicer_found', { name: found.name, version: found.version, path: found.path })
  const outcome = await slicer.test(profile, limits, found)
  return [
    known,
    outcome.kind === 'sliced'
      ? ok('sliced', { layers: outcome.layers, seconds: outcome.seconds })
      : failed('slice_failed', { said: outcome.detail }),
  ]
}

function unusable(sentence: string, path: string): TrialStep {
  if (/no such file|not a file/.test(sentence)) return failed('slicer_missing', { path })
  if (/may not be run/.test(sentence)) return failed('not_runnable', { path })
  return failed('not_a_slicer', { path })
}
