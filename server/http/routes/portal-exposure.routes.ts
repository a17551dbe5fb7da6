import { routes } from '../../../shared/contract/routes'
import type { PortalService } from '../../application/portal/portal-service'
import { endpoint, type Endpoint } from '../endpoint'

export function portalExposureRoutes({ portal }: { portal: PortalService }): Endpoint[] {
  return [
    endpoint({ route: routes.getPortalExposure, run: () => Promise.resolve(portal.state()) }),
    endpoint({
      route: routes.setPortalExposure,
      run: ({ caller, body: { version, certificate, ...values } }) =>
        portal.change(caller, values, certificate, version),
    }),
    endpoint({ route: routes.tryPortal, run: () => portal.test() }),
    endpoint({
      route: routes.provePortal,
      run: ({ query, request, publicListener }) =>
        Promise.resolve(
          portal.prove(query.challenge, {
            listener: publicListener ? 'portal' : 'office',
            protocol: request.secure ? 'https' : 'http',
            forwarded: request.headers['x-forwarded-for'] !== undefined,
          }),
        ),
    }),
  ]
}
