import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { calibrationOf } from '../../../../shared/domain/print-profile'
import { newIdempotencyKey, queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { notify } from '../../shared/notify'
import { type Group, times } from './calibration-words'

interface AcceptFactorsProps {
  group: Group
  opened: boolean
  onClose: () => void
}

/** Makes the proposed factors count: a new version of the print profile, with a note that says where they come from. */
export function AcceptFactors({ group, opened, onClose }: AcceptFactorsProps) {
  const queries = useQueryClient()
  const current = useRouteQuery(routes.currentPrintProfile).data
  const create = useRouteMutation(routes.createPrintProfile)
  const key = useRef(newIdempotencyKey())
  const { material_type: material, source, grams, time } = group
  const parts = [
    ...(grams.proposed_factor
      ? [t('grams {before} → {after}', { before: times(grams.factor), after: times(grams.proposed_factor) })]
      : []),
    ...(time.proposed_factor
      ? [t('time {before} → {after}', { before: times(time.factor), after: times(time.proposed_factor) })]
      : []),
  ]
  const orders = Math.max(grams.proposed_factor ? grams.orders : 0, time.proposed_factor ? time.orders : 0)
  const note = t(
    'Calibration of {material}{source, select, slicer {, sliced} other {}} from {count, plural, one {# order} other {# orders}}: {changes}.',
    { material, source, count: orders, changes: parts.join(', ') },
  )

  const accept = () => {
    if (!current) return
    const before = calibrationOf(current, material, source)
    const others = current.calibrations.filter(
      (row) => row.material_type !== material || row.source !== source,
    )
    create.mutate(
      {
        body: {
          profile: current.profile,
          calibrations: [
            ...others,
            {
              material_type: material,
              source,
              grams_factor: grams.proposed_factor ?? before.grams_factor,
              time_factor: time.proposed_factor ?? before.time_factor,
            },
          ],
          note,
          base_version: current.version,
        },
        idempotencyKey: key.current,
      },
      {
        onSuccess: (answer) => {
          queries.setQueryData(queryKeys.one(routes.currentPrintProfile), answer)
          for (const route of [routes.listPrintProfiles, routes.getCalibration]) {
            void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
          }
          notify(t('Print profile version {version} counts from now on.', { version: answer.version }))
          onClose()
        },
        onError: () => {
          key.current = newIdempotencyKey()
          for (const route of [routes.currentPrintProfile, routes.getCalibration]) {
            void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
          }
        },
      },
    )
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('Accept for {material}', { material })}
      action={current ? t('Make version {version}', { version: current.version + 1 }) : t('Make a version')}
      pending={create.isPending || !current}
      error={create.error}
      onConfirm={accept}
    >
      <p style={{ margin: 0 }}>
        {t(
          'New quotes in {material}: {changes}. Quotes that stand keep the version they were estimated with.',
          {
            material,
            changes: parts.join(', '),
          },
        )}
      </p>
      <p className="pf-muted" style={{ margin: 0 }}>
        {t('Kept as the reason: “{note}”', { note })}
      </p>
    </ConfirmDialog>
  )
}
