import { trial } from '../connections'
import * as portal from '../portal-exposure'
import { route } from '../route'

const TAG = 'Portal'

/** The second listener, by which customers come in. */
export const portalExposureRoutes = {
  getPortalExposure: route({
    id: 'getPortalExposure',
    method: 'get',
    path: '/portal',
    tag: TAG,
    summary: 'Whether and where customers can reach the portal',
    access: 'admin',
    status: 200,
    response: portal.portalExposure,
    errors: [],
  }),
  setPortalExposure: route({
    id: 'setPortalExposure',
    method: 'patch',
    path: '/portal',
    tag: TAG,
    summary: 'Open, move or close the portal’s listener, at once; a certificate is checked before',
    access: 'admin',
    body: portal.setPortalExposureBody,
    status: 200,
    response: portal.portalExposure,
    errors: ['STALE_VERSION', 'INVALID_STATE'],
  }),
  tryPortal: route({
    id: 'tryPortal',
    method: 'post',
    path: '/portal/test',
    tag: TAG,
    summary: 'Fetch the portal over the network as a customer’s browser would, and say what was found',
    access: 'admin',
    status: 200,
    response: trial,
    errors: [],
  }),
  provePortal: route({
    id: 'provePortal',
    method: 'get',
    path: '/portal/proof',
    tag: TAG,
    summary: 'Shows by a challenge of one’s own that an address leads to this shop',
    access: 'public',
    query: portal.portalProofQuery,
    status: 200,
    response: portal.portalProof,
    errors: [],
  }),
}
