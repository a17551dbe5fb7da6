import * as printProfiles from '../print-profiles'
import { route } from '../route'

/** How the shop prints, and what real prints say about it. */
export const printProfilesRoutes = {
  listPrintProfiles: route({
    id: 'listPrintProfiles',
    method: 'get',
    path: '/print-profiles',
    tag: 'Shop',
    summary: 'Every version of the print profile, newest first',
    access: 'office',
    query: printProfiles.printProfileListQuery,
    status: 200,
    response: printProfiles.printProfileList,
    errors: [],
  }),
  currentPrintProfile: route({
    id: 'currentPrintProfile',
    method: 'get',
    path: '/print-profiles/current',
    tag: 'Shop',
    summary: 'The print profile that new quotes are estimated with',
    access: 'office',
    status: 200,
    response: printProfiles.printProfile,
    errors: [],
  }),
  createPrintProfile: route({
    id: 'createPrintProfile',
    method: 'post',
    path: '/print-profiles',
    tag: 'Shop',
    summary: 'A new version of the print profile',
    access: 'admin',
    body: printProfiles.createPrintProfileBody,
    idempotent: true,
    status: 201,
    response: printProfiles.printProfile,
    errors: ['STALE_VERSION'],
  }),
  getCalibration: route({
    id: 'getCalibration',
    method: 'get',
    path: '/calibration',
    tag: 'Shop',
    summary: 'What finished orders took beside what was quoted, and the factors that follow',
    access: 'office',
    status: 200,
    response: printProfiles.calibration,
    errors: [],
  }),
}
