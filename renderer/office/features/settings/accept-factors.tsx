import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { calibrationOf } from '../../../../shared/domain/print-profile'
import { newIdempotencyKey, queryKeys, useRouteMutation, useRouteQuery } from '../../../common/api'
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
    ...(grams.proposed_factor ? [`grams ${times(grams.factor)} → ${times(grams.proposed_factor)}`] : []),
    ...(time.proposed_factor ? [`time ${times(time.factor)} → ${times(time.proposed_factor)}`] : []),
  ]
  const orders = Math.max(grams.proposed_factor ? grams.orders : 0, time.proposed_factor ? time.orders : 0)
  const note = `Calibration of ${material}${source === 'slicer' ? ', sliced' : ''} from ${orders} orders: ${parts.join(', ')}.`

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
          notify(`Print profile version ${answer.version} counts from now on.`)
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
      title={`Accept for ${material}`}
      action={current ? `Make version ${current.version + 1}` : 'Make a version'}
      pending={create.isPending || !current}
      error={create.error}
      onConfirm={accept}
    >
      <p style={{ margin: 0 }}>
        New quotes in {material}: {parts.join(', ')}. Quotes that stand keep the version they were estimated
        with.
      </p>
      <p className="pf-muted" style={{ margin: 0 }}>
        Kept as the reason: “{note}”
      </p>
    </ConfirmDialog>
  )
}
