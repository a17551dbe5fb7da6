import { BrowserRouter } from 'react-router'
import { AppProviders } from '../../common/app-providers'
import { createBrowserSession } from '../../common/session/browser-session'
import { SessionProvider } from '../../common/session/session-context'
import { PortalRoutes } from './portal-routes'

const session = createBrowserSession({ storageKeyHint: 'portal' })

/** The customer portal. */
export function App() {
  return (
    <AppProviders density="portal">
      <SessionProvider session={session}>
        <BrowserRouter>
          <PortalRoutes />
        </BrowserRouter>
      </SessionProvider>
    </AppProviders>
  )
}
