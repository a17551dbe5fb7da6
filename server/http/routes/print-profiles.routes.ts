import { routes } from '../../../shared/contract/routes'
import type { CalibrationService } from '../../application/print-profiles/calibration-service'
import type { PrintProfileService } from '../../application/print-profiles/print-profile-service'
import { endpoint, type Endpoint } from '../endpoint'
import {
  presentCalibration,
  presentPrintProfile,
  presentPrintProfileLine,
} from '../presenters/print-profiles'
import { pageRequest, presentPage, withPresentedCurrent } from './support'

export interface PrintProfileRouteDependencies {
  printProfiles: PrintProfileService
  calibration: CalibrationService
}

export function printProfileRoutes({
  printProfiles,
  calibration,
}: PrintProfileRouteDependencies): Endpoint[] {
  return [
    endpoint({
      route: routes.listPrintProfiles,
      run: async ({ query }) =>
        presentPage(await printProfiles.list(pageRequest(query)), presentPrintProfileLine),
    }),
    endpoint({
      route: routes.currentPrintProfile,
      run: async () => presentPrintProfile(await printProfiles.current()),
    }),
    endpoint({
      route: routes.createPrintProfile,
      run: async ({ caller, body, seal }) => {
        const { note, base_version: baseVersion, ...content } = body
        const made = await withPresentedCurrent(presentPrintProfile, () =>
          printProfiles.add(caller, content, note ?? null, baseVersion, (tx, profile) =>
            seal(tx, presentPrintProfile(profile)),
          ),
        )
        return presentPrintProfile(made)
      },
    }),
    endpoint({
      route: routes.getCalibration,
      run: async () => presentCalibration(await calibration.compare()),
    }),
  ]
}
