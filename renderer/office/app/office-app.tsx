import { useState } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { AppProviders } from '../../common/app-providers'
import { FieldComplaintsWhenNeeded } from '../../common/ui/field-complaints-when-needed'
import { createBrowserSession } from '../../common/session/browser-session'
import { createDesktopSession } from '../../common/session/desktop-session'
import { SessionProvider } from '../../common/session/session-context'
import { Gate } from './gate'
import { officeRoutes } from './routes'

/** Where the office's pages live, in the desktop window as in a browser. */
const BASENAME = '/office'

function createSession() {
  return window.printFarm
    ? createDesktopSession(window.printFarm)
    : createBrowserSession({ storageKeyHint: 'office' })
}

/** The whole office: theme, session, and behind the gate its screens. */
export function OfficeApp() {
  const [session] = useState(createSession)
  const [router] = useState(() => createBrowserRouter(officeRoutes, { basename: BASENAME }))
  return (
    <AppProviders density="office">
      <FieldComplaintsWhenNeeded />
      <SessionProvider session={session}>
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </SessionProvider>
    </AppProviders>
  )
}
