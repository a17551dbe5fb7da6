import type { PrintProfile } from '../../../../shared/contract/print-profiles'
import { calibrationOf, ESTIMATE_SOURCES } from '../../../../shared/domain/print-profile'
import { MATERIALS } from '../../../../shared/domain/vocabulary'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { times } from './calibration-words'
import { PATTERN_WORDS, PROFILE_GROUPS, SUPPORT_WORDS } from './print-profile-fields'

type Content = Pick<PrintProfile, 'profile' | 'calibrations'>

/** What a version changed about the one before it, a short line for each: `Walls 2 → 3`. */
export function profileChanges(before: Content, after: Content): string[] {
  const changes: string[] = []
  for (const { name, label, unit, percent } of PROFILE_GROUPS.flatMap(({ fields }) => fields)) {
    const [was, is] = [before.profile[name], after.profile[name]]
    if (was === is) continue
    const shown = (value: number) => formatNumber(percent ? value * 100 : value, 3)
    changes.push(`${label} ${shown(was)} → ${shown(is)}${unit ? ` ${unit}` : ''}`)
  }
  if (before.profile.infill_pattern !== after.profile.infill_pattern) {
    changes.push(
      `${t('Infill pattern')} ${PATTERN_WORDS[before.profile.infill_pattern]} → ${PATTERN_WORDS[after.profile.infill_pattern]}`,
    )
  }
  if (before.profile.support !== after.profile.support) {
    changes.push(
      `${t('Supports')} ${SUPPORT_WORDS[before.profile.support]} → ${SUPPORT_WORDS[after.profile.support]}`,
    )
  }
  for (const material of MATERIALS) {
    for (const source of ESTIMATE_SOURCES) {
      const was = calibrationOf(before, material, source)
      const is = calibrationOf(after, material, source)
      const of = source === 'slicer' ? t('{material}, sliced', { material }) : material
      if (Number(was.grams_factor) !== Number(is.grams_factor))
        changes.push(
          t('Grams of {material} {before} → {after}', {
            material: of,
            before: times(was.grams_factor),
            after: times(is.grams_factor),
          }),
        )
      if (Number(was.time_factor) !== Number(is.time_factor))
        changes.push(
          t('Time of {material} {before} → {after}', {
            material: of,
            before: times(was.time_factor),
            after: times(is.time_factor),
          }),
        )
    }
  }
  return changes
}
